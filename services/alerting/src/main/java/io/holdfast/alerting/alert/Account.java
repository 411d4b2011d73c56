package io.holdfast.alerting.alert;

import java.util.Optional;

/**
 * What alerting knows of an account. Everything but the id may be unknown.
 *
 * @param owner user name of the customer success manager
 * @param lead user name of the owner's team lead
 */
public record Account(
        String id, Optional<String> name, Optional<String> tier, Optional<String> owner, Optional<String> lead) {

    /** An account nobody has told about yet. */
    public static Account unknown(String id) {
        return new Account(id, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Whose an alert of this account is. */
    public Ownership ownership() {
        return Ownership.decide(owner, lead);
    }
}

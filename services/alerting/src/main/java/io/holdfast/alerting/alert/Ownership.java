package io.holdfast.alerting.alert;

import java.util.Optional;

/** Whose alert it is, and why. */
public sealed interface Ownership {

    /** User name. */
    Optional<String> owner();

    /** Stable word for timelines. */
    String reason();

    /** One sentence for people. */
    String text();

    /** The account's owner. */
    record OfAccount(String name) implements Ownership {
        @Override
        public Optional<String> owner() {
            return Optional.of(name);
        }

        @Override
        public String reason() {
            return "owner-of-account";
        }

        @Override
        public String text() {
            return "Owner " + name + ".";
        }
    }

    /** The account has no owner, so the team lead takes it. */
    record LeadTakesIt(String name) implements Ownership {
        @Override
        public Optional<String> owner() {
            return Optional.of(name);
        }

        @Override
        public String reason() {
            return "no-owner-lead-takes-it";
        }

        @Override
        public String text() {
            return "The account has no owner: the lead, " + name + ", takes it.";
        }
    }

    /** It is about all accounts together, which is whose job the programme is. */
    record OfProgramme(String name) implements Ownership {
        @Override
        public Optional<String> owner() {
            return Optional.of(name);
        }

        @Override
        public String reason() {
            return "owner-of-programme";
        }

        @Override
        public String text() {
            return "It is about all accounts: " + name + ", who owns the programme, takes it.";
        }
    }

    /** Neither owner nor lead are known; the ladder passes upward. */
    record Nobody() implements Ownership {
        @Override
        public Optional<String> owner() {
            return Optional.empty();
        }

        @Override
        public String reason() {
            return "no-owner-no-lead";
        }

        @Override
        public String text() {
            return "The account has neither owner nor lead: the ladder passes upward.";
        }
    }

    /** Decides from what is known of the account. Blank counts as none. */
    static Ownership decide(Optional<String> owner, Optional<String> lead) {
        return owner.filter(name -> !name.isBlank())
                .<Ownership>map(OfAccount::new)
                .or(() -> lead.filter(name -> !name.isBlank()).map(LeadTakesIt::new))
                .orElseGet(Nobody::new);
    }
}

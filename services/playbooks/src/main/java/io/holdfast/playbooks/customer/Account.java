package io.holdfast.playbooks.customer;

import java.time.LocalDate;
import java.util.Optional;

/** What accounts has said of an account; everything is empty when nobody has told about it yet. */
public record Account(
        String id,
        Optional<String> name,
        Optional<String> tier,
        Optional<String> industry,
        Optional<String> lifecycle,
        Optional<String> owner,
        Optional<String> lead,
        Optional<LocalDate> contractEnd) {

    /** An account nobody has told about. */
    public static Account unknown(String id) {
        return new Account(
                id,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** What people call it; the id when nobody has told. */
    public String called() {
        return name.orElse(id);
    }
}

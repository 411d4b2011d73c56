package io.holdfast.accounts.stakeholder;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The roles that count for something by themselves, the weightiest first, and which of them an account needs. */
public final class KeyRoles {

    /** All of them, the weightiest first. */
    public static final List<String> BY_WEIGHT = List.of("sponsor", "champion", "buyer", "main-contact");

    /** Roles by weight, others after them by name. */
    public static final Comparator<String> ORDER = Comparator.<String>comparingInt(
                    role -> BY_WEIGHT.contains(role) ? BY_WEIGHT.indexOf(role) : BY_WEIGHT.size())
            .thenComparing(Comparator.naturalOrder());

    private KeyRoles() {}

    /** The roles that an account of a tier, {@code T1} to {@code T4}, should have filled. */
    public static List<String> requiredIn(String tier) {
        return switch (tier) {
            case "T1", "T2" -> BY_WEIGHT;
            case "T3" -> List.of("champion", "main-contact");
            default -> List.of("main-contact");
        };
    }

    /** Those required in a tier that nobody holds. */
    public static List<String> missing(String tier, Collection<String> held) {
        return requiredIn(tier).stream().filter(role -> !held.contains(role)).toList();
    }

    /** The weightiest of some roles; empty when none of them counts. */
    public static Optional<String> weightiest(Collection<String> roles) {
        return BY_WEIGHT.stream().filter(roles::contains).findFirst();
    }
}

package io.holdfast.playbooks.task;

import io.holdfast.playbooks.customer.Account;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Who fills a role for an account. A role nobody fills passes upward. */
public enum Role {
    OWNER,
    LEAD,
    MANAGER,
    VP,
    EXECUTIVE;

    /** The role of a word that a playbook uses. */
    public static Role named(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /**
     * The user name of who fills it, or the next one up; empty when nobody does.
     *
     * @param settings user names by {@code manager}, {@code vp}, {@code executive} and {@code executive-t1} to {@code
     *     executive-t4}
     */
    public Optional<String> of(Account account, Map<String, List<String>> settings) {
        for (int up = ordinal(); up < values().length; up++) {
            Optional<String> found = values()[up].exactly(account, settings);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private Optional<String> exactly(Account account, Map<String, List<String>> settings) {
        return switch (this) {
            case OWNER -> account.owner();
            case LEAD -> account.lead();
            case MANAGER -> first(settings, "manager");
            case VP -> first(settings, "vp");
            case EXECUTIVE ->
                account.tier()
                        .flatMap(tier -> first(settings, "executive-" + tier.toLowerCase(Locale.ROOT)))
                        .or(() -> first(settings, "executive"));
        };
    }

    private static Optional<String> first(Map<String, List<String>> settings, String role) {
        return settings.getOrDefault(role, List.of()).stream()
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .findFirst();
    }
}

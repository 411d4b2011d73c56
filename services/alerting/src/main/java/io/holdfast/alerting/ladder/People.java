package io.holdfast.alerting.ladder;

import java.util.List;
import java.util.Map;

/**
 * Who fills which role for one alert. Names are user names or mail addresses.
 *
 * @param byRole roles without people are missing or empty
 */
public record People(Map<Role, List<String>> byRole) {

    /** Who fills a role; empty when nobody does. */
    public List<String> of(Role role) {
        return byRole.getOrDefault(role, List.of());
    }
}

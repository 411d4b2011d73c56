package io.holdfast.alerting.escalate;

import io.holdfast.alerting.AlertingConfig;
import io.holdfast.alerting.alert.Account;
import io.holdfast.alerting.alert.Alert;
import io.holdfast.alerting.ladder.People;
import io.holdfast.alerting.ladder.Role;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Who fills the roles of a ladder: owner of the alert, lead of the account, the others by settings. */
@ApplicationScoped
class RolesOfAccount {

    private final AlertingConfig config;

    RolesOfAccount(AlertingConfig config) {
        this.config = config;
    }

    People of(Alert alert, Account account) {
        Map<Role, List<String>> people = new EnumMap<>(Role.class);
        people.put(Role.OWNER, alert.owner().stream().toList());
        people.put(Role.LEAD, account.lead().map(List::of).orElseGet(() -> named("lead")));
        people.put(Role.MANAGER, named("manager"));
        people.put(Role.VP, named("vp"));
        people.put(Role.EXECUTIVE, executive(account));
        return new People(people);
    }

    private List<String> executive(Account account) {
        return account.tier()
                .map(tier -> named("executive-" + tier.toLowerCase(Locale.ROOT)))
                .filter(people -> !people.isEmpty())
                .orElseGet(() -> named("executive"));
    }

    private List<String> named(String role) {
        return config.roles().getOrDefault(role, List.of()).stream()
                .map(String::strip)
                .filter(person -> !person.isEmpty())
                .toList();
    }
}

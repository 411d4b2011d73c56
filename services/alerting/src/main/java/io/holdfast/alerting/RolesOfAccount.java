package io.holdfast.alerting;

import io.holdfast.alerting.alert.Account;
import io.holdfast.alerting.alert.Alert;
import io.holdfast.alerting.ladder.People;
import io.holdfast.alerting.ladder.Role;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Who fills the roles of a ladder: owner of the alert, lead of the account, the others by settings. */
@ApplicationScoped
public class RolesOfAccount {

    private final AccountStore accounts;
    private final AlertingConfig config;

    RolesOfAccount(AccountStore accounts, AlertingConfig config) {
        this.accounts = accounts;
        this.config = config;
    }

    /** Who is to be told about an alert, role by role. */
    public Uni<People> of(SqlConnection tx, Alert alert) {
        return accounts.find(tx, alert.warning().accountId()).map(account -> people(alert, account));
    }

    private People people(Alert alert, Account account) {
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

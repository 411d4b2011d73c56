package io.holdfast.playbooks.intervene;

import io.holdfast.http.InvalidInput;
import io.holdfast.http.PageRequest;
import io.holdfast.playbooks.Columns;
import io.holdfast.playbooks.InterventionStore;
import io.holdfast.playbooks.Where;
import io.holdfast.playbooks.intervention.Intervention;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Queries behind the list of interventions. */
@ApplicationScoped
class ReadInterventions {

    private final Pool pool;

    ReadInterventions(Pool pool) {
        this.pool = pool;
    }

    /** An intervention with its place in the list. */
    record Listed(Intervention intervention, long number) {}

    /** Newest first; one row more than the page shows. */
    Uni<List<Listed>> list(String account, String state, Optional<String> onlyOwn, PageRequest page) {
        Where where = new Where();
        Optional.ofNullable(account).ifPresent(id -> where.and("account_id = ?", id));
        Optional.ofNullable(state).ifPresent(word -> where.and(condition(word)));
        onlyOwn.ifPresent(name -> where.and("account_id in (select account_id from account where owner = ?)", name));
        page.after(1).ifPresent(last -> where.and("number < ?", Where.number(last.getFirst())));
        return pool.preparedQuery(
                        "select * from intervention" + where.sql() + " order by number desc limit " + page.fetch())
                .execute(where.parameters())
                .map(rows -> Columns.all(rows, row -> new Listed(InterventionStore.read(row), row.getLong("number"))));
    }

    private static String condition(String state) {
        return switch (state) {
            case "open" -> "outcome is null";
            case "closed" -> "outcome is not null";
            default -> throw new InvalidInput("state", "must be open or closed");
        };
    }
}

package io.holdfast.playbooks.prioritise;

import static io.holdfast.playbooks.Columns.instant;
import static io.holdfast.playbooks.Columns.parameter;
import static io.holdfast.playbooks.Columns.text;

import io.holdfast.playbooks.Columns;
import io.holdfast.playbooks.MoneyStore;
import io.holdfast.playbooks.customer.Money;
import io.holdfast.playbooks.worklist.Deadlines;
import io.holdfast.playbooks.worklist.Why;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The worklist as one query. Order: breached, due today, due within seven days, later; inside each what the account pays a
 * month, most first; then the earlier deadline.
 */
@ApplicationScoped
class WorklistQueries {

    private static final String LIST =
            """
            with item as (
              select 'task' as kind, task.id::text as id, task.id as task_id, task.play_id, task.alert_id, task.account_id,
                     task.title, task.assignee, task.due_at, task.response, play.playbook
              from task join play on play.id = task.play_id
              where task.state in ('OPEN', 'ACCEPTED')
              union all
              select 'alert', alert_id, null, null, alert_id, account_id, text, owner, deadline, true, null
              from alert
              where open and first_response_at is null and deadline is not null
                and not exists (select 1 from task where task.alert_id = alert.alert_id
                                                     and task.state in ('OPEN', 'ACCEPTED'))),
            ranked as (
              select item.*, account.name, account.lead, account.owner as account_owner, health.score, health.band,
                     alert.rule, alert.severity, alert.text as alert_text, %s as mrr,
                     case when due_at < $2 then 0 when due_at < $3 then 1 when due_at < $4 then 2 else 3 end as urgency
              from item left join account using (account_id) left join health using (account_id)
                        left join alert using (alert_id)
              where ($5::text is null or item.assignee = $5)
                and ($6::text is null or account.lead = $6 or account.owner = $6))
            select * from ranked
            where $7::int is null or (urgency, -mrr, due_at, id) > ($7::int, $8::bigint, $9::timestamptz, $10::text)
            order by urgency, -mrr, due_at, id limit $11
            """.formatted(MoneyStore.MRR.replace("$rates", "$1").replace("$account", "item.account_id"));

    private final Pool pool;
    private final MoneyStore money;

    WorklistQueries(Pool pool, MoneyStore money) {
        this.pool = pool;
        this.money = money;
    }

    /** The place of an item in the list. */
    record Place(int urgency, long money, Instant deadline, String id) {}

    /** An item and its place. */
    record Listed(WorkItem item, Place place) {}

    /**
     * @param assignee whose things; empty for everybody's
     * @param team whose team's accounts; empty for all
     * @param after place of the last item shown
     */
    Uni<List<Listed>> list(
            Optional<String> assignee, Optional<String> team, Deadlines deadlines, Optional<Place> after, int fetch) {
        return pool.preparedQuery(LIST)
                .execute(Tuple.tuple()
                        .addString(money.rates())
                        .addOffsetDateTime(parameter(deadlines.now()))
                        .addOffsetDateTime(parameter(deadlines.endOfToday()))
                        .addOffsetDateTime(parameter(deadlines.inAWeek()))
                        .addString(assignee.orElse(null))
                        .addString(team.orElse(null))
                        .addInteger(after.map(Place::urgency).orElse(null))
                        .addLong(after.map(place -> -place.money()).orElse(null))
                        .addOffsetDateTime(parameter(after.map(Place::deadline)))
                        .addString(after.map(Place::id).orElse(null))
                        .addInteger(fetch))
                .map(rows -> Columns.all(rows, row -> listed(row, deadlines)));
    }

    private Listed listed(Row row, Deadlines deadlines) {
        Instant due = instant(row, "due_at").orElseThrow();
        Money paid = new Money(row.getLong("mrr"), money.currency());
        Optional<Why.Cause> cause = text(row, "rule")
                .map(rule -> new Why.Cause(rule, row.getString("severity"), row.getString("alert_text")));
        String otherwise = text(row, "playbook").orElse("alert");
        UUID task = row.getUUID("task_id");
        WorkItem item = new WorkItem(
                row.getString("kind"),
                task,
                row.getUUID("play_id"),
                row.getString("alert_id"),
                row.getString("account_id"),
                text(row, "name").orElse(row.getString("account_id")),
                row.getString("title"),
                Why.of(cause, otherwise, due, paid, deadlines.now()),
                row.getString("assignee"),
                due,
                deadlines.of(due),
                row.getBoolean("response"),
                paid.mrrMinor(),
                paid.currency(),
                row.getString("band"),
                row.getBigDecimal("score"));
        return new Listed(item, new Place(item.urgency().ordinal(), paid.mrrMinor(), due, row.getString("id")));
    }
}

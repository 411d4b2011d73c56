package io.holdfast.scoring.measure;

import io.holdfast.scoring.catalogue.MeasureDescription;
import io.holdfast.scoring.product.Product.Cadence;
import io.holdfast.scoring.score.Measurement.Missing;
import io.holdfast.scoring.usage.DailyUsage;
import io.holdfast.scoring.usage.Silence;
import io.holdfast.scoring.usage.Trend;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** U1, the 14-day readings of usage-drop, and silence: value events of the account against what is usual for it. */
@ApplicationScoped
class UsageMeasures implements MeasureFamily {

    static final List<String> NAMES = List.of(
            Trend.U1, Trend.RATIO_14, Trend.BASELINE_14, Trend.LOW_DAYS, Silence.DAYS, Silence.CADENCES, Silence.LONG);

    private static final String SQL = """
            select feed.account_id, feed.observed_at, feed.stale, feed.anchor,
                   bounds.first_day, bounds.people_first_day, bounds.last_day, bounds.told_since, used.ages, used.events
            from product_feed($1, $2) feed
            join usage_bounds($1, $2) bounds on bounds.account_id = feed.account_id
            left join (
                select account_id, array_agg(age) as ages, array_agg(value_events) as events from (
                    select * from usage_ages($1, $2, 0, 112) union all select * from usage_ages($1, $2, 364, 476)
                ) daily
                group by account_id
            ) used on used.account_id = feed.account_id
            """;

    @Override
    public Uni<Void> measure(SqlConnection tx, Measuring measuring) {
        Map<UUID, Account> accounts =
                measuring.accounts().stream().collect(Collectors.toMap(Account::id, Function.identity()));
        return tx.preparedQuery(SQL)
                .execute(measuring.question())
                .invoke(rows -> rows.forEach(row -> read(row, accounts.get(row.getUUID("account_id")), measuring)))
                .invoke(() ->
                        NAMES.forEach(measure -> measuring.others(measure, new Missing("no product source is linked"))))
                .replaceWithVoid();
    }

    private static void read(Row row, Account account, Measuring measuring) {
        Instant observedAt = row.getOffsetDateTime("observed_at").toInstant();
        LocalDate anchor = row.getLocalDate("anchor");
        LocalDate first = row.getLocalDate("first_day");
        DailyUsage used = daily(row, anchor, first, kept(anchor, first, row.getLocalDate("people_first_day")));
        Cadence cadence = measuring.products().cadence();
        Silence silence = new Silence(
                anchor,
                row.getLocalDate("last_day"),
                heardSince(account, row.getLocalDate("told_since"), anchor),
                account.ageDays(measuring.asOf()));
        Trend.read(used, observedAt).forEach((measure, value) -> measuring.put(account.id(), measure, value));
        silence.read(cadence, observedAt).forEach((measure, value) -> measuring.put(account.id(), measure, value));
        if (row.getBoolean("stale")) {
            measuring.usageSilent(account.id());
        }
    }

    /** Usage that names only people is forgotten after a while: the part that is gone must not look like growth. */
    private static LocalDate kept(LocalDate anchor, LocalDate first, LocalDate ofPeople) {
        return ofPeople != null && !ofPeople.isAfter(anchor.minusDays(DailyUsage.YEAR)) ? ofPeople : first;
    }

    static DailyUsage daily(Row row, LocalDate anchor, LocalDate first, LocalDate firstKept) {
        Integer[] ages = row.getArrayOfIntegers("ages");
        Long[] events = row.getArrayOfLongs("events");
        int days = ages == null ? 0 : ages.length;
        int[] age = new int[days];
        long[] done = new long[days];
        for (int i = 0; i < days; i++) {
            age[i] = ages[i];
            done[i] = events[i];
        }
        return new DailyUsage(anchor, first, firstKept, age, done);
    }

    /** From which day on a value event of the customer would have been heard of. */
    static LocalDate heardSince(Account account, LocalDate toldSince, LocalDate anchor) {
        LocalDate customerSince = LocalDate.ofInstant(account.customerSince(), ZoneOffset.UTC);
        LocalDate told = toldSince == null ? anchor : toldSince;
        return told.isAfter(customerSince) ? told : customerSince;
    }

    @Override
    public List<MeasureDescription> describes() {
        return UsageDescriptions.ofTrend();
    }
}

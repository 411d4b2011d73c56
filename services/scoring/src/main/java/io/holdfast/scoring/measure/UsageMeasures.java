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
            Trend.U1,
            Trend.RATIO_14,
            Trend.SEASON_14,
            Trend.BASELINE_14,
            Trend.LOW_DAYS,
            Silence.DAYS,
            Silence.CADENCES,
            Silence.LONG);

    /** Nine bits of an entry of {@code days} are its age; the rest are its value events. */
    private static final int AGES = 512;

    private static final String SQL = """
            with alone as (
                select member.account_id, array_agg(used.value_events * 512 + (member.anchor - used.day)) as days
                from product_members($1, $2) member
                cross join lateral (
                    select day, value_events from usage_by_reference
                    where kind = 'P' and reference = member.person_ref and value_events > 0 and day <@ member.held
                      and (day >= member.anchor - 112 and day < member.anchor
                           or day >= member.anchor - 476 and day < member.anchor - 364)
                    offset 0
                ) used
                group by member.account_id
            )
            select feed.account_id, feed.observed_at, feed.stale, feed.anchor,
                   bounds.first_day, bounds.people_first_day, bounds.last_day, bounds.told_since,
                   named.days, alone.days as days_alone
            from product_feed($1, $2) feed
            join usage_bounds($1, $2) bounds on bounds.account_id = feed.account_id
            cross join lateral (
                select array_agg(used.value_events * 512 + (feed.anchor - used.day)) as days
                from link
                cross join lateral (
                    (select day, value_events from usage_by_reference
                     where kind = 'A' and reference = link.account_ref and value_events > 0
                       and day >= feed.anchor - 112 and day < feed.anchor)
                    union all
                    (select day, value_events from usage_by_reference
                     where kind = 'A' and reference = link.account_ref and value_events > 0
                       and day >= feed.anchor - 476 and day < feed.anchor - 364)
                    offset 0
                ) used
                where link.account_id = feed.account_id
            ) named
            left join alone on alone.account_id = feed.account_id
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
        DailyUsage used = days(row, anchor, first, kept(anchor, first, row.getLocalDate("people_first_day")));
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

    private static DailyUsage days(Row row, LocalDate anchor, LocalDate first, LocalDate firstKept) {
        Long[] named = row.getArrayOfLongs("days");
        Long[] alone = row.getArrayOfLongs("days_alone");
        int size = named == null ? 0 : named.length;
        int all = size + (alone == null ? 0 : alone.length);
        int[] ages = new int[all];
        long[] events = new long[all];
        for (int i = 0; i < all; i++) {
            long day = i < size ? named[i] : alone[i - size];
            ages[i] = (int) (day % AGES);
            events[i] = day / AGES;
        }
        return new DailyUsage(anchor, first, firstKept, ages, events);
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

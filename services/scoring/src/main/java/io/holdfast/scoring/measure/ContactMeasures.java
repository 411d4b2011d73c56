package io.holdfast.scoring.measure;

import io.holdfast.scoring.catalogue.MeasureDescription;
import io.holdfast.scoring.catalogue.MeasureDescription.Polarity;
import io.holdfast.scoring.catalogue.MeasureDescription.Unit;
import io.holdfast.scoring.relationship.Tier;
import io.holdfast.scoring.score.Measurement;
import io.holdfast.scoring.score.Measurement.Measured;
import io.holdfast.scoring.score.Measurement.Missing;
import io.holdfast.scoring.score.Measurement.NotApplicable;
import io.holdfast.scoring.score.Ratio;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * R1: whole days since the last two-way contact that no machine made, against the check-in cadence of the tier. Contact
 * with a sponsor, champion or buyer counts, and contact of which nobody says with whom it was. Where there never was any,
 * it counts from when the customer became one, if anybody keeps contacts or roles of the account at all.
 */
@ApplicationScoped
class ContactMeasures implements MeasureFamily {

    static final String R1 = "R1";

    private static final String SQL = """
            select wanted.account_id, (
                       select max(touch.occurred_at) from touch
                       where touch.account_id = wanted.account_id and touch.occurred_at <= $2
                         and two_way and not automated and not withdrawn
                         and (with_role is null or with_role in ('sponsor', 'champion', 'buyer'))) as last_at,
                   exists (
                       select from touch
                       where touch.account_id = wanted.account_id and touch.occurred_at <= $2 and not withdrawn)
                   or exists (
                       select from account_role held
                       where held.account_id = wanted.account_id and held.valid_from <= $2) as kept,
                   exists (
                       select from link join run on run.source = link.source
                       where link.account_id = wanted.account_id and run.context = 'crm' and run.completed_at is null)
                       as warming
            from unnest($1::uuid[]) as wanted (account_id)
            """;

    @Override
    public Uni<Void> measure(SqlConnection tx, Measuring measuring) {
        Map<UUID, Account> accounts =
                measuring.accounts().stream().collect(Collectors.toMap(Account::id, Function.identity()));
        return tx.preparedQuery(SQL)
                .execute(measuring.question())
                .invoke(rows -> rows.forEach(row -> {
                    UUID account = row.getUUID("account_id");
                    measuring.put(account, R1, contact(accounts.get(account), row, measuring.asOf()));
                    if (row.getBoolean("warming")) {
                        measuring.contactsWarming(account);
                    }
                }))
                .replaceWithVoid();
    }

    private static Measurement contact(Account account, Row row, Instant asOf) {
        Tier tier = Tier.of(account.tier());
        if (tier.digital(account.industry())) {
            return new NotApplicable("tier " + tier + " is served digitally");
        }
        OffsetDateTime last = row.getOffsetDateTime("last_at");
        if (last == null && !row.getBoolean("kept")) {
            return new Missing("neither contacts nor roles of the account are kept");
        }
        Instant from = last == null ? account.customerSince() : last.toInstant();
        long days = Math.max(0, Duration.between(from, asOf).toDays());
        int agreed = tier.checkInDays(account.industry());
        String detail =
                (last == null ? "never in the " + days + " days since the customer became one" : days + " days ago")
                        + ", agreed are " + agreed + " days";
        return new Measured(Ratio.of(days, agreed), asOf, detail);
    }

    @Override
    public List<MeasureDescription> describes() {
        return List.of(
                MeasureDescription.of(
                        R1,
                        "days since two-way contact against the cadence",
                        "relationship",
                        Unit.RATIO,
                        Polarity.UP_IS_BAD,
                        0,
                        "accounts",
                        "neither contacts nor roles of the account are kept; not applicable to accounts that are served digitally"));
    }
}

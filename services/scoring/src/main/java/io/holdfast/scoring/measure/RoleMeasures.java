package io.holdfast.scoring.measure;

import io.holdfast.scoring.catalogue.MeasureDescription;
import io.holdfast.scoring.catalogue.MeasureDescription.Polarity;
import io.holdfast.scoring.catalogue.MeasureDescription.Unit;
import io.holdfast.scoring.relationship.KeyRoles;
import io.holdfast.scoring.relationship.RoleState;
import io.holdfast.scoring.relationship.Tier;
import io.holdfast.scoring.score.Measurement.Missing;
import io.holdfast.scoring.score.Ratio;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * R2, the share of required roles that are filled and verified, and what key-role-gap looks at. Missing for accounts of
 * which no role was ever told: nobody keeps them there.
 */
@ApplicationScoped
class RoleMeasures implements MeasureFamily {

    static final String R2 = "R2";
    static final String GAP_DAYS = "role.gap-days";
    static final String SPONSOR_LEFT = "role.sponsor-left";
    static final String CHAMPION_LEFT = "role.champion-left";
    static final String SPONSOR_GONE_DAYS = "role.sponsor-gone-days";
    static final String UNVERIFIED_SUCCESSORS = "role.unverified-successors";

    static final String BUYER_UNKNOWN = "role.buyer-unknown";

    private static final List<String> ALL =
            List.of(R2, GAP_DAYS, SPONSOR_LEFT, CHAMPION_LEFT, SPONSOR_GONE_DAYS, UNVERIFIED_SUCCESSORS, BUYER_UNKNOWN);

    private static final String SQL = """
            select term.account_id, term.role, known.since,
                   bool_or(term.valid_to is null or term.valid_to > $2) as held,
                   max(term.valid_to) filter (where term.valid_to <= $2) as ended_at,
                   max(term.verified_at) filter (where term.valid_to is null or term.valid_to > $2) as verified_at
            from role_terms_at($1, $2) term join account_roles_known known on known.account_id = term.account_id
            group by term.account_id, term.role, known.since
            """;

    @Override
    public Uni<Void> measure(SqlConnection tx, Measuring measuring) {
        return tx.preparedQuery(SQL)
                .execute(measuring.question())
                .invoke(rows -> {
                    Map<UUID, List<RoleState>> roles = new HashMap<>();
                    Map<UUID, Instant> since = new HashMap<>();
                    rows.forEach(row -> {
                        UUID account = row.getUUID("account_id");
                        roles.computeIfAbsent(account, _ -> new ArrayList<>()).add(state(row));
                        since.put(account, time(row, "since"));
                    });
                    measuring.accounts().stream()
                            .filter(account -> roles.containsKey(account.id()))
                            .forEach(account -> put(
                                    measuring,
                                    account.id(),
                                    KeyRoles.of(
                                            Tier.of(account.tier()),
                                            since.get(account.id()),
                                            roles.get(account.id()),
                                            measuring.asOf()),
                                    roles.get(account.id())));
                })
                .invoke(() -> ALL.forEach(measure -> measuring.others(measure, new Missing("no role is known"))))
                .replaceWithVoid();
    }

    private static void put(Measuring measuring, UUID account, KeyRoles roles, List<RoleState> states) {
        Instant now = measuring.asOf();
        measuring.put(account, R2, Ratio.of(roles.verified(), roles.required()), now);
        measuring.put(account, GAP_DAYS, BigDecimal.valueOf(roles.longestGapDays()), now);
        measuring.put(account, SPONSOR_LEFT, flag(roles.sponsorLeft()), now);
        measuring.put(account, CHAMPION_LEFT, flag(roles.championLeft()), now);
        measuring.put(account, SPONSOR_GONE_DAYS, BigDecimal.valueOf(roles.sponsorGoneDays()), now);
        boolean buyer =
                states.stream().anyMatch(role -> role.held() && role.role().equals(KeyRoles.BUYER));
        measuring.put(account, BUYER_UNKNOWN, flag(!buyer), now);
        measuring.put(account, UNVERIFIED_SUCCESSORS, BigDecimal.valueOf(roles.unverifiedSuccessors()), now);
    }

    private static RoleState state(Row row) {
        return new RoleState(
                row.getString("role"), row.getBoolean("held"), time(row, "ended_at"), time(row, "verified_at"));
    }

    private static BigDecimal flag(boolean on) {
        return on ? BigDecimal.ONE : BigDecimal.ZERO;
    }

    private static Instant time(Row row, String column) {
        OffsetDateTime time = row.getOffsetDateTime(column);
        return time == null ? null : time.toInstant();
    }

    @Override
    public List<MeasureDescription> describes() {
        return List.of(
                MeasureDescription.of(
                        R2,
                        "required roles filled and verified",
                        "relationship",
                        Unit.RATIO,
                        Polarity.UP_IS_GOOD,
                        0,
                        "accounts",
                        "no role is known"),
                MeasureDescription.of(
                        GAP_DAYS,
                        "days a required role has been empty",
                        "relationship",
                        Unit.DAYS,
                        Polarity.UP_IS_BAD,
                        0,
                        "accounts",
                        "no role is known"),
                MeasureDescription.of(
                        SPONSOR_LEFT,
                        "the sponsor left and nobody took over",
                        "relationship",
                        Unit.YES_NO,
                        Polarity.UP_IS_BAD,
                        0,
                        "accounts",
                        "no role is known"),
                MeasureDescription.of(
                        CHAMPION_LEFT,
                        "the champion left and nobody took over",
                        "relationship",
                        Unit.YES_NO,
                        Polarity.UP_IS_BAD,
                        0,
                        "accounts",
                        "no role is known"),
                MeasureDescription.of(
                        SPONSOR_GONE_DAYS,
                        "days since the sponsor left",
                        "relationship",
                        Unit.DAYS,
                        Polarity.UP_IS_BAD,
                        0,
                        "accounts",
                        "no role is known"),
                MeasureDescription.of(
                        UNVERIFIED_SUCCESSORS,
                        "successors in key roles whom nobody verified",
                        "relationship",
                        Unit.COUNT,
                        Polarity.UP_IS_BAD,
                        0,
                        "accounts",
                        "no role is known"),
                MeasureDescription.of(
                        BUYER_UNKNOWN,
                        "nobody is known who decides on buying",
                        "relationship",
                        Unit.YES_NO,
                        Polarity.UP_IS_BAD,
                        0,
                        "accounts",
                        "no role is known"));
    }
}

package io.holdfast.scoring.rescore;

import com.fasterxml.jackson.core.type.TypeReference;
import io.holdfast.scoring.Columns;
import io.holdfast.scoring.StoredJson;
import io.holdfast.scoring.risk.ChurnRisk;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Keeps churn risks: one statement for a whole set of accounts, and only for those whose risk is another. */
@ApplicationScoped
class RiskStore {

    private static final String READ = """
            select account_id, risk, since::text as since, changed_at, scored_at
            from churn_risk where account_id = any($1)
            """;

    private static final String SAVE = """
            insert into churn_risk (account_id, risk, level, additions, since, changed_at, scored_at)
            select account_id, risk::numeric, level, additions::jsonb, since::jsonb, changed_at, $1
            from unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::timestamptz[])
                as now (account_id, risk, level, additions, since, changed_at)
            order by account_id
            on conflict (account_id) do update set risk = excluded.risk, level = excluded.level,
                additions = excluded.additions, since = excluded.since, changed_at = excluded.changed_at,
                scored_at = excluded.scored_at
            """;

    Uni<Map<UUID, PriorRisk>> read(SqlConnection tx, UUID[] accounts) {
        return tx.preparedQuery(READ).execute(Tuple.of((Object) accounts)).map(rows -> {
            Map<UUID, PriorRisk> risks = new HashMap<>();
            rows.forEach(row -> risks.put(
                    row.getUUID("account_id"),
                    new PriorRisk(
                            row.getBigDecimal("risk"),
                            StoredJson.read(row.getString("since"), new TypeReference<>() {}),
                            row.getOffsetDateTime("changed_at").toInstant(),
                            row.getOffsetDateTime("scored_at").toInstant())));
            return risks;
        });
    }

    Uni<Void> save(SqlConnection tx, List<Assessed> assessed, Instant now) {
        List<Assessed> kept = assessed.stream().filter(RiskStore::worthKeeping).toList();
        return kept.isEmpty()
                ? Uni.createFrom().voidItem()
                : tx.preparedQuery(SAVE)
                        .execute(Columns.of(kept)
                                .id(Assessed::account)
                                .decimal(one -> risk(one).risk())
                                .text(one -> risk(one).level().name())
                                .text(one -> StoredJson.write(risk(one).additions()))
                                .text(one -> StoredJson.write(risk(one).since()))
                                .time(one -> moved(one)
                                        ? now
                                        : one.before().risk().orElseThrow().changedAt())
                                .tuple(Columns.utc(now)))
                        .replaceWithVoid();
    }

    /** Whether others learn of the risk: it changed, or it is the first of its day. */
    static boolean worthTelling(Assessed one) {
        return one.risk().isPresent() && (moved(one) || firstOfDay(one));
    }

    private static boolean worthKeeping(Assessed one) {
        return worthTelling(one)
                || one.risk()
                        .filter(risk -> !risk.since()
                                .equals(one.before().risk().orElseThrow().since()))
                        .isPresent();
    }

    private static boolean moved(Assessed one) {
        return one.before()
                .risk()
                .filter(before -> before.risk().compareTo(risk(one).risk()) == 0)
                .isEmpty();
    }

    private static boolean firstOfDay(Assessed one) {
        return one.before()
                .risk()
                .filter(before -> !day(before.scoredAt()).isBefore(day(one.now())))
                .isEmpty();
    }

    private static ChurnRisk risk(Assessed one) {
        return one.risk().orElseThrow();
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }
}

package io.holdfast.scoring.rescore;

import io.holdfast.scoring.Columns;
import io.holdfast.scoring.override.ScoreOverride;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Reads whose word counts against the model's: one statement for a whole set of accounts. */
@ApplicationScoped
class OverrideStore {

    private static final String READ = """
            select distinct on (account_id) * from score_override
            where account_id = any($1) and withdrawn_at is null and made_at <= $2 and until > $2
            order by account_id, made_at desc
            """;

    Uni<Map<UUID, ScoreOverride>> read(SqlConnection tx, UUID[] accounts, Instant now) {
        return tx.preparedQuery(READ)
                .execute(Tuple.of(accounts, Columns.utc(now)))
                .map(rows -> {
                    Map<UUID, ScoreOverride> overrides = new HashMap<>();
                    rows.forEach(row -> overrides.put(row.getUUID("account_id"), of(row)));
                    return overrides;
                });
    }

    private static ScoreOverride of(Row row) {
        return new ScoreOverride(
                row.getUUID("override_id").toString(),
                ScoreOverride.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                row.getBigDecimal("value"),
                Optional.ofNullable(row.getBigDecimal("most")),
                row.getString("author"),
                row.getString("reason"),
                row.getOffsetDateTime("made_at").toInstant(),
                row.getOffsetDateTime("until").toInstant());
    }
}

package io.holdfast.scoring.explain;

import com.fasterxml.jackson.core.type.TypeReference;
import io.holdfast.http.InvalidInput;
import io.holdfast.http.PageRequest;
import io.holdfast.scoring.StoredJson;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** Reads warnings for people. */
@ApplicationScoped
class WarningReader {

    private static final String LIST = """
            select *, evidence::text as reasons from warning
            where ($1::text is null or (cleared_at is null) = ($1 = 'OPEN'))
              and ($2::text is null or rule = $2)
              and ($3::uuid is null or account_id = $3)
              and ($4::text is null or severity = $4)
              and ($5::text is null or subject = $5 or person_ref = $5)
              and ($6::timestamptz is null or (raised_at, warning_id) > ($6, $7::uuid))
            order by raised_at, warning_id limit $8
            """;

    private final Pool pool;

    WarningReader(Pool pool) {
        this.pool = pool;
    }

    /** What to list; null means any. The state is {@code OPEN} or {@code CLEARED}. */
    record Filter(String state, String rule, UUID account, String severity, String subject) {}

    Uni<List<WarningView>> list(Filter filter, PageRequest page) {
        List<String> after = page.after(2).orElse(null);
        return pool.preparedQuery(LIST)
                .execute(Tuple.from(Arrays.asList(
                        filter.state(),
                        filter.rule(),
                        filter.account(),
                        filter.severity(),
                        filter.subject(),
                        after == null ? null : raisedAt(after.get(0)),
                        after == null ? null : UUID.fromString(after.get(1)),
                        page.fetch())))
                .map(rows -> rows.stream().map(WarningReader::view).toList());
    }

    private static OffsetDateTime raisedAt(String text) {
        try {
            return OffsetDateTime.parse(text);
        } catch (DateTimeException e) {
            throw new InvalidInput("cursor", "belongs to another list");
        }
    }

    private static WarningView view(Row row) {
        return new WarningView(
                row.getUUID("warning_id").toString(),
                row.getString("key"),
                row.getString("rule"),
                row.getInteger("rule_version"),
                Objects.toString(row.getUUID("account_id"), null),
                row.getString("person_ref"),
                row.getString("subject"),
                row.getString("severity"),
                time(row, "since"),
                time(row, "raised_at"),
                time(row, "cleared_at"),
                row.getString("clear_reason"),
                row.getString("hold").equals("NONE"),
                row.getBigDecimal("score"),
                row.getString("band"),
                StoredJson.read(row.getString("reasons"), new TypeReference<>() {}));
    }

    private static Instant time(Row row, String column) {
        OffsetDateTime time = row.getOffsetDateTime(column);
        return time == null ? null : time.toInstant();
    }
}

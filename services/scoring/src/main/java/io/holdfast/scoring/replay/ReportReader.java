package io.holdfast.scoring.replay;

import com.fasterxml.jackson.core.type.TypeReference;
import io.holdfast.http.InvalidInput;
import io.holdfast.http.NotFound;
import io.holdfast.http.Page;
import io.holdfast.http.PageRequest;
import io.holdfast.scoring.Columns;
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
import java.util.Map;
import java.util.UUID;

/** Reads reports for people, and notes that somebody has seen them. */
@ApplicationScoped
class ReportReader {

    private static final String LIST = """
            select * from backtest_run
            where ($1::text is null or kind = $1)
              and ($2::timestamptz is null or (requested_at, id) < ($2, $3::uuid))
            order by requested_at desc, id desc limit $4
            """;

    private static final String OPEN = """
            with opened as (
                update backtest_run set opened_at = $2, opened_by = $3
                where id = $1 and state = 'DONE' and opened_at is null
                returning *
            )
            select *, parameters::text as asked, report::text as answer from opened
            union all
            select *, parameters::text as asked, report::text as answer from backtest_run
            where id = $1 and not exists (select from opened)
            """;

    private static final String DETAILS = """
            select detail.position, detail.body::text as body
            from backtest_run cross join lateral jsonb_array_elements(details) with ordinality as detail (body, position)
            where id = $1 and detail.position > $2 order by detail.position limit $3
            """;

    private static final String EXISTS = "select from backtest_run where id = $1";

    private final Pool pool;

    ReportReader(Pool pool) {
        this.pool = pool;
    }

    Uni<Page<ReportView>> list(Kind kind, PageRequest page) {
        List<String> after = page.after(2).orElse(null);
        return pool.preparedQuery(LIST)
                .execute(Tuple.from(Arrays.asList(
                        kind == null ? null : kind.name(),
                        after == null ? null : time(after.get(0)),
                        after == null ? null : id(after.get(1)),
                        page.fetch())))
                .map(rows -> Page.of(rows.stream().map(ReportView::brief).toList(), page, one ->
                        new String[] {one.requestedAt().toString(), one.id().toString()}));
    }

    /** The whole report; whoever is first to see it finished is noted. */
    Uni<ReportView> open(UUID id, String by, Instant now) {
        return pool.preparedQuery(OPEN)
                .execute(Tuple.of(id, Columns.utc(now), by))
                .map(rows ->
                        rows.stream().findFirst().map(ReportView::full).orElseThrow(() -> new NotFound("report", id)));
    }

    Uni<Page<Map<String, Object>>> details(UUID id, PageRequest page) {
        long after = page.after(1).map(key -> position(key.get(0))).orElse(0L);
        return pool.preparedQuery(EXISTS)
                .execute(Tuple.of(id))
                .invoke(rows -> {
                    if (rows.size() == 0) {
                        throw new NotFound("report", id);
                    }
                })
                .chain(() -> pool.preparedQuery(DETAILS).execute(Tuple.of(id, after, page.fetch())))
                .map(rows -> Page.of(rows.stream().toList(), page, row ->
                                new String[] {row.getLong("position").toString()})
                        .map(ReportReader::body));
    }

    private static Map<String, Object> body(Row row) {
        return StoredJson.read(row.getString("body"), new TypeReference<>() {});
    }

    private static OffsetDateTime time(String text) {
        try {
            return OffsetDateTime.parse(text);
        } catch (DateTimeException e) {
            throw foreign();
        }
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw foreign();
        }
    }

    private static long position(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw foreign();
        }
    }

    private static InvalidInput foreign() {
        return new InvalidInput("cursor", "belongs to another list");
    }
}

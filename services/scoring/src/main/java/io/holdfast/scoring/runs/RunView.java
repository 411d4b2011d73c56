package io.holdfast.scoring.runs;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * A run as this service sees it.
 *
 * @param state {@code taking-in}, {@code closed} (still taking in what was announced), {@code rebuilding} (its days are
 *     being replaced), {@code scoring} or {@code complete}: past days are scored and its accounts have been looked at as of
 *     now
 * @param announced facts the connector sent under this run; null until it is closed
 * @param takenIn facts that arrived here; those of a CRM go elsewhere, so that its runs are complete soon after they are
 *     closed
 * @param fromDay first UTC day of a rebuild; absent for any other run
 * @param toDay last UTC day of a rebuild
 * @param removed facts that the rebuild found told no more or otherwise; absent before it began to replace days
 * @param added facts that it found told anew or otherwise
 * @param kept facts it did not tell of but kept, because the archive may not have had them yet
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record RunView(
        String runId,
        String source,
        String kind,
        String state,
        Instant openedAt,
        Instant closedAt,
        Long announced,
        Long quarantined,
        long takenIn,
        Instant completedAt,
        LocalDate fromDay,
        LocalDate toDay,
        Long removed,
        Long added,
        Long kept) {

    /** The states, in the order in which a run goes through them. */
    static final List<String> STATES = List.of("taking-in", "closed", "rebuilding", "scoring", "complete");

    static RunView of(Row row) {
        return new RunView(
                row.getString("run_id"),
                row.getString("source"),
                row.getString("kind"),
                row.getString("state"),
                time(row, "opened_at"),
                time(row, "closed_at"),
                row.getLong("announced"),
                row.getLong("quarantined"),
                row.getLong("taken_in"),
                time(row, "evaluated_at"),
                row.getLocalDate("from_day"),
                row.getLocalDate("to_day"),
                row.getLong("removed"),
                row.getLong("added"),
                row.getLong("kept"));
    }

    private static Instant time(Row row, String column) {
        OffsetDateTime time = row.getOffsetDateTime(column);
        return time == null ? null : time.toInstant();
    }
}

package io.holdfast.scoring.replay;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.type.TypeReference;
import io.holdfast.scoring.StoredJson;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A report that was asked for. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ReportView(
        UUID id,

        @Schema(description = "BACKTEST, WHATIF, DRYRUN or GOLIVE")
        String kind,

        @Schema(description = "QUEUED, RUNNING, DONE or FAILED")
        String state,

        @Schema(description = "Percent, 0 to 100") int progress,

        @Schema(description = "Model that was tried; absent: what was in force")
        String modelId,

        Integer modelVersion,
        String requestedBy,
        Instant requestedAt,
        Instant startedAt,
        Instant finishedAt,

        @Schema(description = "When somebody first looked at the finished report")
        Instant openedAt,

        String openedBy,

        @Schema(description = "Why it failed") String failure,

        @Schema(description = "What was asked; bodies of models and rules among it")
        Map<String, Object> parameters,

        @Schema(description = "The answer, when it is DONE; its shape depends on the kind")
        Map<String, Object> report) {

    /** Without what was asked and the answer. */
    static ReportView brief(Row row) {
        return of(row, null, null);
    }

    static ReportView full(Row row) {
        String report = row.getString("answer");
        return of(row, object(row.getString("asked")), report == null ? null : object(report));
    }

    private static ReportView of(Row row, Map<String, Object> parameters, Map<String, Object> report) {
        return new ReportView(
                row.getUUID("id"),
                row.getString("kind"),
                row.getString("state"),
                row.getInteger("progress"),
                row.getString("model_id"),
                row.getInteger("model_version"),
                row.getString("requested_by"),
                time(row, "requested_at"),
                time(row, "started_at"),
                time(row, "finished_at"),
                time(row, "opened_at"),
                row.getString("opened_by"),
                row.getString("failure"),
                parameters,
                report);
    }

    private static Map<String, Object> object(String text) {
        return StoredJson.read(text, new TypeReference<>() {});
    }

    private static Instant time(Row row, String column) {
        OffsetDateTime time = row.getOffsetDateTime(column);
        return time == null ? null : time.toInstant();
    }
}

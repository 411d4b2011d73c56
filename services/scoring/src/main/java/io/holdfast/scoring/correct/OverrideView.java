package io.holdfast.scoring.correct;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.vertx.mutiny.sqlclient.Row;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Somebody's word against the model's. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record OverrideView(
        String id,
        String accountId,

        @Schema(description = "fixed, floor, ceiling or points")
        String kind,

        BigDecimal value,

        @Schema(description = "How far it may move the computed score; absent for any distance")
        BigDecimal most,

        String author,
        String reason,
        Instant madeAt,
        Instant until,

        @Schema(description = "active, expired or withdrawn")
        String state,

        Instant withdrawnAt,
        String withdrawnBy) {

    static OverrideView of(Row row, Instant now) {
        Instant until = row.getOffsetDateTime("until").toInstant();
        OffsetDateTime withdrawn = row.getOffsetDateTime("withdrawn_at");
        return new OverrideView(
                row.getUUID("override_id").toString(),
                row.getUUID("account_id").toString(),
                row.getString("kind"),
                row.getBigDecimal("value"),
                row.getBigDecimal("most"),
                row.getString("author"),
                row.getString("reason"),
                row.getOffsetDateTime("made_at").toInstant(),
                until,
                withdrawn != null ? "withdrawn" : now.isBefore(until) ? "active" : "expired",
                withdrawn == null ? null : withdrawn.toInstant(),
                row.getString("withdrawn_by"));
    }
}

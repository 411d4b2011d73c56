package io.holdfast.scoring.intake;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A source as scoring hears it. A source that delivers facts of several kinds is one item for each. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record SourceView(
        String sourceId,

        @Schema(description = "What it delivers: product, billing or support")
        String kind,

        @Schema(description = "Last live delivery; absent while it delivered nothing but imported history")
        Instant lastDeliveryAt,

        @Schema(
                description =
                        "True when it has fallen silent: its measures freeze, and absence of usage proves nothing")
        boolean stale,

        @Schema(description = "Usage facts counted of it so far, each once however often it was delivered")
        long facts) {

    static SourceView of(Row row) {
        OffsetDateTime last = row.getOffsetDateTime("last_delivery_at");
        return new SourceView(
                row.getString("source"),
                row.getString("kind"),
                last == null ? null : last.toInstant(),
                row.getBoolean("stale"),
                row.getLong("facts"));
    }
}

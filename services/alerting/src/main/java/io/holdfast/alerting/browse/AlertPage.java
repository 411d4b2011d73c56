package io.holdfast.alerting.browse;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.holdfast.alerting.AlertView;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One alert with everything that was decided about it. */
@Schema(name = "AlertPage")
public record AlertPage(AlertView alert, List<Entry> timeline, List<Timer> timers, List<Notice> notifications) {

    /** A decision with its reason. */
    @Schema(name = "TimelineEntry")
    public record Entry(Instant at, String kind, String reason, String text) {}

    /** A rung of the ladder: ahead (pending), reached (fired) or skipped. */
    @Schema(name = "AlertTimer")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Timer(
            String protocol,
            int step,
            Instant dueAt,

            @Schema(enumeration = {"pending", "fired", "skipped"})
            String state,

            Instant firedAt) {}

    /** A message to somebody. */
    @Schema(name = "AlertNotification")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Notice(
            UUID id,
            String occasion,
            String channel,
            String recipient,

            @Schema(enumeration = {"pending", "sent", "dropped", "dead"})
            String state,

            int attempts,
            Instant settledAt,
            String lastError) {}
}

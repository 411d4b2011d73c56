package io.holdfast.alerting.browse;

import io.holdfast.alerting.clock.Severity;
import io.holdfast.http.InvalidInput;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Which alerts a list shows; all conditions hold together. */
public class AlertFilter {

    private static final Set<String> STATES = Set.of("OPEN", "ACKNOWLEDGED", "RESOLVED", "ACTIVE");

    @QueryParam("state")
    @Parameter(
            description = "`active` is open or acknowledged. Upper or lower case.",
            schema = @Schema(enumeration = {"open", "acknowledged", "resolved", "active"}))
    String state;

    @QueryParam("owner")
    String owner;

    @QueryParam("account")
    String account;

    @QueryParam("severity")
    @Parameter(schema = @Schema(enumeration = {"info", "low", "medium", "high", "critical"}))
    String severity;

    @QueryParam("changedSince")
    @Parameter(
            description = "ISO-8601. Alerts changed at or after it, oldest change first.",
            schema = @Schema(format = "date-time"))
    String changedSince;

    @QueryParam("overdue")
    @DefaultValue("false")
    @Parameter(description = "Only alerts whose deadline has passed unanswered.")
    boolean overdue;

    @QueryParam("waiting")
    @DefaultValue("false")
    @Parameter(description = "Only the go-live list: alerts whose clock waits to be started.")
    boolean waiting;

    Optional<String> severityName() {
        return Optional.ofNullable(severity).map(word -> {
            try {
                return Severity.valueOf(word.toUpperCase(Locale.ROOT)).name();
            } catch (IllegalArgumentException e) {
                throw new InvalidInput("severity", "must be info, low, medium, high or critical");
            }
        });
    }

    Optional<String> stateName() {
        return Optional.ofNullable(state).map(word -> {
            String name = word.toUpperCase(Locale.ROOT);
            if (!STATES.contains(name)) {
                throw new InvalidInput("state", "must be open, acknowledged, resolved or active");
            }
            return name;
        });
    }

    Optional<Instant> changedSinceInstant() {
        return Optional.ofNullable(changedSince).map(text -> instant("changedSince", text));
    }

    static Instant instant(String field, String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new InvalidInput(field, "must be an instant like 2026-03-02T09:15:00Z");
        }
    }
}

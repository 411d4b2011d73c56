package io.holdfast.reporting.review;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.holdfast.reporting.Policy;
import io.holdfast.reporting.Report;
import io.holdfast.reporting.Span;
import io.holdfast.reporting.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A page of the alerts behind response times, in the order in which they were opened. */
@Schema(name = "ResponseAlerts")
public record AlertList(
        Span period,
        List<Item> items,

        @JsonInclude @Schema(description = "Cursor of the next page; null on the last one", nullable = true)
        String next,

        Policy policy)
        implements Report {

    /** An alert as it stands. */
    @Schema(name = "ResponseAlert")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Item(
            String alertId,
            long number,
            String accountId,
            String rule,
            String severity,
            String owner,
            Instant openedAt,
            Instant deadline,
            Instant firstResponseAt,

            @Schema(enumeration = {"MET", "BREACHED", "PENDING", "CLOSED_UNANSWERED"})
            String standing,

            @Schema(description = "Hours to the first response; of an open alert its age")
            BigDecimal hours) {}

    @Override
    public Table table() {
        Table table = Table.of(
                "alertId",
                "number",
                "accountId",
                "rule",
                "severity",
                "owner",
                "openedAt",
                "deadline",
                "firstResponseAt",
                "standing",
                "hours");
        items.forEach(one -> table.row(
                one.alertId(),
                one.number(),
                one.accountId(),
                one.rule(),
                one.severity(),
                one.owner(),
                one.openedAt(),
                one.deadline(),
                one.firstResponseAt(),
                one.standing(),
                one.hours()));
        return table;
    }
}

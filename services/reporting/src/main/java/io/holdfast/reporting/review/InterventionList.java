package io.holdfast.reporting.review;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.holdfast.reporting.Policy;
import io.holdfast.reporting.Report;
import io.holdfast.reporting.Span;
import io.holdfast.reporting.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A page of interventions, in the order of their declines. */
@Schema(name = "InterventionList")
public record InterventionList(
        Span period,
        List<Item> items,

        @JsonInclude @Schema(description = "Cursor of the next page; null on the last one", nullable = true)
        String next,

        Policy policy)
        implements Report {

    /** An intervention as it stands. */
    @Schema(name = "InterventionItem")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Item(
            String interventionId,
            UUID accountId,
            String name,
            Instant declinedAt,
            Instant openedAt,
            Instant firstTouchAt,
            boolean proactive,
            String outcome,
            Instant closedAt,

            @Schema(
                    description =
                            "Days to the first touch; of an open one its age; absent when it was closed untouched")
            BigDecimal days) {}

    @Override
    public Table table() {
        Table table = Table.of(
                "interventionId",
                "accountId",
                "name",
                "declinedAt",
                "openedAt",
                "firstTouchAt",
                "proactive",
                "outcome",
                "closedAt",
                "days");
        items.forEach(one -> table.row(
                one.interventionId(),
                one.accountId(),
                one.name(),
                one.declinedAt(),
                one.openedAt(),
                one.firstTouchAt(),
                one.proactive(),
                one.outcome(),
                one.closedAt(),
                one.days()));
        return table;
    }
}

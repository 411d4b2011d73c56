package io.holdfast.reporting.survey;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.holdfast.reporting.Figure;
import io.holdfast.reporting.Policy;
import io.holdfast.reporting.Report;
import io.holdfast.reporting.Table;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How scores changed over a window: the whole portfolio, and a page of its accounts in order of their ids. */
@Schema(name = "HealthChanges")
public record HealthChanges(
        LocalDate day,
        LocalDate before,
        int window,
        Portfolio portfolio,
        List<Item> items,

        @JsonInclude @Schema(description = "Cursor of the next page; null on the last one", nullable = true)
        String next,

        Policy policy)
        implements Report {

    /** Why an account has no delta. */
    static final String YOUNGER = "n/a: no score was stored that far back";

    /** All accounts with a score on the day. */
    @Schema(name = "PortfolioChange")
    public record Portfolio(
            @Schema(description = "Mean score on the day") Figure score,

            @Schema(description = "Mean delta of the accounts that have both scores")
            Figure delta,

            long accounts,
            long compared,
            long improved,
            long declined) {}

    /** An account. */
    @Schema(name = "HealthChange")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Item(
            UUID accountId,
            String name,
            String owner,
            String tier,
            String band,
            BigDecimal score,
            String bandBefore,
            BigDecimal scoreBefore,
            BigDecimal delta,

            @Schema(description = "Why there is no delta") String note) {}

    @Override
    public Table table() {
        Table table = Table.of(
                "accountId", "name", "owner", "tier", "band", "score", "bandBefore", "scoreBefore", "delta", "note");
        items.forEach(one -> table.row(
                one.accountId(),
                one.name(),
                one.owner(),
                one.tier(),
                one.band(),
                one.score(),
                one.bandBefore(),
                one.scoreBefore(),
                one.delta(),
                one.note()));
        return table;
    }
}

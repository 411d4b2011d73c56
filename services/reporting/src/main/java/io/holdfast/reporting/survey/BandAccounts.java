package io.holdfast.reporting.survey;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.holdfast.reporting.Policy;
import io.holdfast.reporting.Report;
import io.holdfast.reporting.Table;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A page of the accounts in a band, in order of their ids. */
@Schema(name = "BandAccounts")
public record BandAccounts(
        LocalDate day,
        List<Item> items,

        @JsonInclude @Schema(description = "Cursor of the next page; null on the last one", nullable = true)
        String next,

        Policy policy)
        implements Report {

    /** An account as it stood. */
    @Schema(name = "BandAccount")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Item(
            UUID accountId,
            String name,
            String owner,
            String tier,
            String band,
            BigDecimal score,

            @Schema(description = "The day the score was stored for, at most 30 days before")
            LocalDate scoreDay,

            @Schema(description = "Absent when the account pays in a currency without exchange rate")
            Long mrrMinor) {}

    @Override
    public Table table() {
        Table table = Table.of("accountId", "name", "owner", "tier", "band", "score", "scoreDay", "mrrMinor");
        items.forEach(one -> table.row(
                one.accountId(),
                one.name(),
                one.owner(),
                one.tier(),
                one.band(),
                one.score(),
                one.scoreDay(),
                one.mrrMinor()));
        return table;
    }
}

package io.holdfast.scoring.explain;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An account's health as it stands. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record HealthView(
        String accountId,
        String scorecard,

        @Schema(description = "0 (bad) to 100 (good), two decimals; absent while too little is known")
        BigDecimal score,

        @Schema(description = "What the contributions add up to; the score is lower while a cap bites")
        BigDecimal scoreBeforeCaps,

        @Schema(description = "GREEN from 80, YELLOW from 60, RED below; absent without a score")
        String band,

        @Schema(description = "The band that starts plays and clocks, with hysteresis; absent without a score")
        String confirmedBand,

        @Schema(description = "Since when the account has been in its band")
        Instant since,

        @Schema(description = "0 to 1: the share of the model's weight that is backed by fresh data")
        BigDecimal confidence,

        String model,
        int modelVersion,
        Instant scoredAt,
        List<ContributionView> contributions,

        @Schema(description = "Ceilings that apply, in the order of the model; at most one bites")
        List<CapView> caps,

        @Schema(description = "Means of the groups of inputs, outer before inner")
        List<GroupView> groups,

        @Schema(description = "What else decided: which models were mixed, what could not be evaluated")
        List<String> notes,

        @Schema(description = "What the model said, while somebody overrides it")
        BigDecimal computedScore,

        OverrideView override,

        @Schema(description = "Since when the score is kept as it was, because the customer has left")
        Instant frozenAt) {}

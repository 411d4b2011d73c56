package io.holdfast.scoring.extend;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.holdfast.scoring.catalogue.CustomMeasureFormat.Kind;
import io.holdfast.scoring.catalogue.Formula.Operation;
import io.holdfast.scoring.catalogue.MeasureDescription.Polarity;
import io.holdfast.scoring.catalogue.MeasureDescription.Unit;
import io.holdfast.scoring.catalogue.UsageCount.Against;
import io.holdfast.scoring.catalogue.UsageCount.Aggregate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A custom measure as it is written and stored. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(requiredProperties = {"title", "unit", "polarity", "missing", "freshDays", "expiresDays", "kind"})
record Definition(
        @Schema(description = "What people call it, in lower case")
        String title,

        Unit unit,
        Polarity polarity,

        @Schema(description = "What it means when it is missing")
        String missing,

        @Schema(description = "Days after which its worth begins to fade")
        Integer freshDays,

        @Schema(description = "Days after which it says nothing; more than freshDays")
        Integer expiresDays,

        Kind kind,

        @Schema(description = "USAGE: whose events count, of value or not; absent or empty for every value event")
        List<String> features,

        @Schema(description = "USAGE: whole days ending yesterday, 1 to 90")
        Integer windowDays,

        @Schema(description = "USAGE: what is counted") Aggregate aggregate,

        @Schema(description = "USAGE: what the count is divided by; BASELINE is the median of the three windows before")
        Against against,

        @Schema(description = "FORMULA: how the two measures are put together")
        Operation operation,

        @Schema(description = "FORMULA: names of two measures of the account")
        List<String> of) {}

package io.holdfast.scoring.explain;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The health of an account with all accounts below it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record RollUpView(
        String accountId,

        @Schema(description = "Mean score of the accounts that have one, weighted by seats; absent when none has")
        BigDecimal score,

        @Schema(description = "Worst band among them; absent when none has one")
        String worstBand,

        int accounts,
        int scored,
        List<Member> members) {

    /** One account of the tree. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Member(
            String accountId,
            String name,

            @Schema(description = "0 for the account asked about, 1 for those directly below it")
            int depth,

            BigDecimal score,
            String band,

            @Schema(description = "Weight in the mean: seats, at least 1")
            long weight) {}
}

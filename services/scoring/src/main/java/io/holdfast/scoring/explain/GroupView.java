package io.holdfast.scoring.explain;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.holdfast.scoring.score.GroupScore;
import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The mean of a group of inputs. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record GroupView(
        @Schema(description = "Groups it lies in and itself, outermost first, joined by /")
        String path,

        String name,

        @Schema(description = "Weighted mean of what is in it, 0 to 100; absent when nothing in it is known")
        BigDecimal score,

        @Schema(description = "Share of the whole score, 0 to 1")
        BigDecimal weight) {

    static GroupView of(GroupScore group) {
        return new GroupView(group.path(), group.name(), group.score(), group.weight());
    }
}

package io.holdfast.scoring.explain;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An account whose score moved, and what moved it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record MoverView(
        String accountId,
        String name,
        String owner,
        BigDecimal fromScore,
        BigDecimal toScore,
        BigDecimal points,

        @Schema(description = "True when another model or version is behind the later score")
        boolean modelChanged,

        @Schema(description = "What moved it most, in plain words, at most three")
        List<String> reasons) {}

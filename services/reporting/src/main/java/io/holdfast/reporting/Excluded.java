package io.holdfast.reporting;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What could not be counted, and why. */
@Schema(name = "Excluded")
public record Excluded(
        long count,

        @Schema(description = "The first hundred") List<Item> items) {

    /** Most items shown. */
    public static final int MOST = 100;

    /** An account, or a reference nobody has linked to one, with what it pays in its own currency. */
    @Schema(name = "ExcludedAccount")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Item(
            UUID accountId,
            String accountRef,
            String currency,
            long startMinor,
            long endMinor,

            @Schema(enumeration = {"no-exchange-rate", "not-linked"})
            String reason) {}
}

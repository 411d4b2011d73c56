package io.holdfast.scoring.configure;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A scorecard as it should become. */
record ScorecardRequest(
        @NotBlank @Size(max = 200) @Schema(required = true, description = "What people call it")
        String name,

        @NotBlank @Schema(required = true, description = "A model with a version in force")
        String model,

        @Schema(description = "Product whose measures it reads where there are such; absent: of all products")
        String product,

        @Schema(description = "Condition over the account, in CEL; absent: every account")
        String applies) {

    /** @throws io.holdfast.http.InvalidInput when the condition does not compile */
    ScorecardRequest checked() {
        if (applies != null) {
            Conditions.require("applies", applies);
        }
        return this;
    }
}

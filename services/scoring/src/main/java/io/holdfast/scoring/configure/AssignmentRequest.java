package io.holdfast.scoring.configure;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An assignment of a model as it should become. */
record AssignmentRequest(
        @NotBlank
        @Schema(required = true, description = "Condition over the account, in CEL, for example account.tier == 'T1'")
        String when,

        @NotBlank @Schema(required = true, description = "A model with a version in force")
        String model,

        @Min(1)
        @Max(1_000_000)
        @Schema(
                description =
                        "The lowest is asked first. One that is taken: those from there on move back. Absent: where"
                                + " it is, or last")
        Integer position) {

    /** @throws io.holdfast.http.InvalidInput when the condition does not compile */
    AssignmentRequest checked() {
        Conditions.require("when", when);
        return this;
    }
}

package io.holdfast.scoring.replay;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.holdfast.scoring.measure.Account;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Which accounts are looked at; what is absent does not matter. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Only(
        @Schema(description = "For example healthcare") String industry,

        @Schema(description = "T1 to T4") String tier,

        @Schema(description = "User name of the customer success manager")
        String owner) {

    boolean covers(Account account) {
        return (industry == null || industry.equals(account.industry()))
                && (tier == null || tier.equals(account.tier()))
                && (owner == null || owner.equals(account.owner()));
    }
}

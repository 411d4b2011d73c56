package io.holdfast.scoring.explain;

import io.holdfast.http.NotFound;
import io.holdfast.http.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** Door. The onboarding of one account: what was sold and is used, its tasks, and each new user. */
@Path("/v1/accounts/{account}/onboarding")
@Tag(name = "onboarding")
class OnboardingResource {

    private final OnboardingReader onboardings;
    private final Clock clock;

    OnboardingResource(OnboardingReader onboardings, Clock clock) {
        this.onboardings = onboardings;
        this.clock = clock;
    }

    @GET
    @RolesAllowed({"csm", "cs-manager", "executive", "scoring:read"})
    @Operation(summary = "How far the account and each new user have come; limit and cursor page the users")
    public Uni<OnboardingView> of(@RestPath UUID account, @BeanParam PageRequest page) {
        return onboardings
                .of(account, page, clock.instant())
                .onItem()
                .ifNull()
                .failWith(() -> new NotFound("account", account));
    }
}

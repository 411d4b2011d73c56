package io.holdfast.scoring.explain;

import io.holdfast.http.InvalidInput;
import io.holdfast.http.Page;
import io.holdfast.http.PageRequest;
import io.holdfast.scoring.score.HealthBand;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

/** Door. Scores of many accounts: what changed since, and how they are distributed. */
@Path("/v1")
@Tag(name = "health")
class ScoresResource {

    private static final UUID NOBODY = new UUID(0, 0);

    private final HealthReader health;

    ScoresResource(HealthReader health) {
        this.health = health;
    }

    @GET
    @Path("/scores")
    @RolesAllowed({"csm", "cs-manager", "executive", "scoring:read"})
    @Operation(summary = "Scores in the order in which they changed")
    public Uni<Page<ScoreView>> changed(
            @RestQuery @Parameter(description = "Only scores that changed at or after this time, ISO-8601")
                    String changedSince,
            @RestQuery @Parameter(description = "GREEN, YELLOW or RED") HealthBand band,
            @BeanParam PageRequest page) {
        Instant since = changedSince == null ? Instant.EPOCH : time("changedSince", changedSince);
        var after = page.after(2);
        return health.changed(
                        since,
                        after.map(key -> time("cursor", key.get(0))).orElse(Instant.EPOCH),
                        after.map(key -> UUID.fromString(key.get(1))).orElse(NOBODY),
                        band == null ? null : band.name(),
                        page.fetch())
                .map(rows ->
                        Page.of(rows, page, row -> new String[] {row.changedAt().toString(), row.accountId()}));
    }

    private static Instant time(String field, String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new InvalidInput(field, "must be a time like 2026-03-02T09:15:00Z");
        }
    }
}

package io.holdfast.scoring.correct;

import io.holdfast.http.InvalidInput;
import io.holdfast.http.Page;
import io.holdfast.http.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

/** Door. What people say against the model about all accounts, and how often they were right. */
@Path("/v1/overrides")
@Tag(name = "overrides")
class OverridesResource {

    private static final Instant LAST = Instant.parse("9999-01-01T00:00:00Z");
    private static final UUID HIGHEST = new UUID(-1, -1);

    private final OverrideReader overrides;

    OverridesResource(OverrideReader overrides) {
        this.overrides = overrides;
    }

    /** A page of overrides, with owners of whose customers too many are overridden. */
    record Overrides(
            List<OverrideView> items,

            @Schema(description = "Cursor of the next page; null on the last one", nullable = true)
            String next,

            @Schema(description = "Owners of whose customers more than a tenth are overridden")
            List<OverrideReader.Notice> notices) {}

    /** How ended overrides compare with the model. */
    record AccuracyView(
            @Schema(description = "Overrides that ended at least 30 days ago and whose account was scored since")
            long judged,

            @Schema(
                    description =
                            "Of them: the override was nearer than the model to what the model said 30 days later")
            long overrideNearer,

            long modelNearer,
            long equal,
            List<OverrideReader.Accuracy> authors) {}

    @GET
    @RolesAllowed({"csm", "cs-manager", "executive", "scoring:read"})
    @Operation(summary = "Overrides of all accounts, latest first, and whose book is overridden too much")
    public Uni<Overrides> list(
            @RestQuery @DefaultValue("true") @Parameter(description = "Only those in force") boolean active,
            @BeanParam PageRequest page) {
        return page(overrides, null, active, page)
                .chain(found ->
                        overrides.notices().map(notices -> new Overrides(found.items(), found.next(), notices)));
    }

    @GET
    @Path("/accuracy")
    @RolesAllowed({"csm", "cs-manager", "executive", "scoring:read"})
    @Operation(summary = "Who was nearer to what followed 30 days after overrides had ended: they, or the model")
    public Uni<AccuracyView> accuracy() {
        return overrides
                .accuracy()
                .map(authors -> new AccuracyView(
                        authors.stream()
                                .mapToLong(OverrideReader.Accuracy::judged)
                                .sum(),
                        authors.stream()
                                .mapToLong(OverrideReader.Accuracy::overrideNearer)
                                .sum(),
                        authors.stream()
                                .mapToLong(OverrideReader.Accuracy::modelNearer)
                                .sum(),
                        authors.stream()
                                .mapToLong(OverrideReader.Accuracy::equal)
                                .sum(),
                        authors));
    }

    static Uni<Page<OverrideView>> page(OverrideReader overrides, UUID account, boolean active, PageRequest page) {
        var after = page.after(2);
        try {
            Instant before = after.map(key -> Instant.parse(key.get(0))).orElse(LAST);
            UUID beforeId = after.map(key -> UUID.fromString(key.get(1))).orElse(HIGHEST);
            return overrides
                    .list(account, active, before, beforeId, page.fetch())
                    .map(rows -> Page.of(
                            rows, page, row -> new String[] {row.madeAt().toString(), row.id()}));
        } catch (DateTimeParseException | IllegalArgumentException e) {
            throw new InvalidInput("cursor", "belongs to another list");
        }
    }
}

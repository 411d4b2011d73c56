package io.holdfast.scoring.explain;

import io.holdfast.http.NotFound;
import io.holdfast.http.Page;
import io.holdfast.http.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** Door. Warning rules as they are: levels, holds, clearing conditions. */
@Path("/v1/rules")
@Tag(name = "rules")
class RulesResource {

    private final RuleReader rules;

    RulesResource(RuleReader rules) {
        this.rules = rules;
    }

    @GET
    @RolesAllowed({"csm", "cs-manager", "executive", "scoring:read"})
    @Operation(summary = "Warning rules in force, by key")
    public Uni<Page<RuleView>> list(@BeanParam PageRequest page) {
        return rules.inForce(page).map(rows -> Page.of(rows, page, row -> new String[] {row.key()}));
    }

    @GET
    @Path("/{key}")
    @RolesAllowed({"csm", "cs-manager", "executive", "scoring:read"})
    @Operation(summary = "All versions of a rule, latest first")
    public Uni<List<RuleView>> versions(@RestPath String key) {
        return rules.versions(key).invoke(versions -> {
            if (versions.isEmpty()) {
                throw new NotFound("rule", key);
            }
        });
    }
}

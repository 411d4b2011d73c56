package io.holdfast.scoring.describe;

import io.holdfast.http.Page;
import io.holdfast.http.PageRequest;
import io.holdfast.scoring.catalogue.MeasureDescription;
import io.holdfast.scoring.define.Definitions;
import io.holdfast.scoring.measure.Measurer;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

/** Door. The catalogue: what every measure means, those of the company's own with them. */
@Path("/v1/measures")
@Tag(name = "measures")
class MeasuresResource {

    private final Pool pool;
    private final Definitions definitions;
    private final Measurer measurer;

    MeasuresResource(Pool pool, Definitions definitions, Measurer measurer) {
        this.pool = pool;
        this.definitions = definitions;
        this.measurer = measurer;
    }

    @GET
    @RolesAllowed({"csm", "cs-manager", "executive", "admin", "scoring:read", "scoring:write"})
    @Operation(
            summary = "What every measure means, by name",
            description = "With more than one product, each measure of the family usage is told of every product too,"
                    + " as <name>@<product>.")
    public Uni<Page<MeasureDescription>> all(
            @RestQuery @Parameter(description = "Only this family, for example usage") String family,
            @BeanParam PageRequest page) {
        String after = page.after(1).map(List::getFirst).orElse("");
        return pool.withConnection(definitions::inForce)
                .map(inForce -> measurer.catalogue(inForce.custom()).stream()
                        .filter(one -> family == null || one.family().equals(family))
                        .filter(one -> one.name().compareTo(after) > 0)
                        .limit(page.fetch())
                        .toList())
                .map(rows -> Page.of(rows, page, last -> new String[] {last.name()}));
    }
}

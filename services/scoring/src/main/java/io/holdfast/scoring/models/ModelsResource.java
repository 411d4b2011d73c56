package io.holdfast.scoring.models;

import com.fasterxml.jackson.core.type.TypeReference;
import io.holdfast.http.NotFound;
import io.holdfast.scoring.StoredJson;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** Door. Health models as they are: dimensions, inputs, weights, curves. */
@Path("/v1/models")
@Tag(name = "models")
class ModelsResource {

    private static final String READ =
            "select id, version, active, body::text as body from model where id = $1 order by version desc limit 200";

    private final Pool pool;

    ModelsResource(Pool pool) {
        this.pool = pool;
    }

    /** One version of a model. */
    record ModelView(
            String id,
            int version,

            @Schema(description = "True for the version that accounts are scored with now")
            boolean active,

            @Schema(description = "Dimensions with their inputs, and caps; curves read input:points")
            Map<String, Object> definition) {}

    @GET
    @Path("/{id}")
    @RolesAllowed({"csm", "cs-manager", "executive", "scoring:read"})
    @Operation(summary = "All versions of a model, latest first")
    public Uni<List<ModelView>> versions(@RestPath String id) {
        return pool.preparedQuery(READ)
                .execute(Tuple.of(id))
                .map(rows -> rows.stream()
                        .map(row -> new ModelView(
                                row.getString("id"),
                                row.getInteger("version"),
                                row.getBoolean("active"),
                                StoredJson.read(row.getString("body"), new TypeReference<>() {})))
                        .toList())
                .invoke(versions -> {
                    if (versions.isEmpty()) {
                        throw new NotFound("model", id);
                    }
                });
    }
}

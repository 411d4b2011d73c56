package io.holdfast.scoring.describe;

import io.holdfast.http.ETags;
import io.holdfast.http.NotFound;
import io.holdfast.http.Page;
import io.holdfast.http.PageRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** Door. Products, and what is expected of their use. */
@Path("/v1/products")
@Tag(name = "products")
class ProductsResource {

    private final Pool pool;
    private final ProductStore store;
    private final DescribeProduct products;

    ProductsResource(Pool pool, ProductStore store, DescribeProduct products) {
        this.pool = pool;
        this.store = store;
        this.products = products;
    }

    @GET
    @RolesAllowed({"csm", "cs-manager", "executive", "admin", "scoring:read", "scoring:write"})
    @Operation(summary = "Products by id")
    public Uni<Page<ProductView>> all(@BeanParam PageRequest page) {
        String after = page.after(1).map(List::getFirst).orElse("");
        return store.after(pool, after, page.fetch()).map(rows -> Page.of(
                        rows, page, last -> new String[] {last.product().id()})
                .map(ProductView::of));
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({"csm", "cs-manager", "executive", "admin", "scoring:read", "scoring:write"})
    @Operation(summary = "A product with its features, cadence and onboarding")
    @APIResponse(
            responseCode = "200",
            description = "The product",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ProductView.class)))
    public Uni<Response> one(@RestPath String id) {
        return store.find(pool, id)
                .map(found -> found.orElseThrow(() -> new NotFound("product", id)))
                .map(stored -> ETags.read(ProductView.of(stored), stored.version()));
    }

    @PUT
    @Path("/{id}")
    @RolesAllowed({"cs-manager", "admin", "scoring:write"})
    @Operation(
            summary = "Describes a product, or replaces its description",
            description = "Replacing one needs If-Match. Every account is evaluated anew; what that finds starts no"
                    + " clocks. A feature belongs to one product only.")
    @APIResponse(
            responseCode = "200",
            description = "The product as it is now",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ProductView.class)))
    @APIResponse(
            responseCode = "201",
            description = "The product that is described now",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ProductView.class)))
    public Uni<Response> put(
            @RestPath String id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, @NotNull ProductRequest request) {
        return products.put(id, request, ifMatch)
                .map(written -> ETags.written(
                        ProductView.of(written.stored()), written.stored().version(), written.created()));
    }

    @DELETE
    @Path("/{id}")
    @RolesAllowed({"cs-manager", "admin", "scoring:write"})
    @Operation(summary = "Takes a product's description back", description = "Needs If-Match.")
    @APIResponse(responseCode = "204", description = "Taken back")
    public Uni<Void> remove(@RestPath String id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        return products.remove(id, ifMatch);
    }
}

package io.holdfast.webhooks.endpoints;

import io.holdfast.http.Caller;
import io.holdfast.http.ETags;
import io.holdfast.http.InvalidInput;
import io.holdfast.http.Page;
import io.holdfast.http.PageRequest;
import io.holdfast.http.Problems;
import io.holdfast.webhooks.endpoints.EndpointView.WithSecret;
import io.holdfast.webhooks.endpoints.Endpoints.Registration;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;

/** Door. Endpoints. Registration and rotation keep their own idempotency keys, because their answer must not be stored. */
@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Endpoints")
class EndpointResource {

    private static final int MAX_KEY = 255;

    private final Endpoints endpoints;
    private final EndpointReader reader;
    private final Caller caller;

    EndpointResource(Endpoints endpoints, EndpointReader reader, Caller caller) {
        this.endpoints = endpoints;
        this.reader = reader;
        this.caller = caller;
    }

    @POST
    @Path("/endpoints")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({"admin", "cs-manager", "webhooks:write"})
    @Operation(summary = "Register an endpoint; the answer shows its secret, this once")
    @APIResponse(
            responseCode = "201",
            description = "Registered",
            content = @Content(schema = @Schema(implementation = WithSecret.class)))
    @APIResponse(
            responseCode = "200",
            description = "A repetition under the same Idempotency-Key: the endpoint as it stands, without the secret",
            content = @Content(schema = @Schema(implementation = WithSecret.class)))
    @APIResponse(responseCode = "400", description = "The URL is refused or an event type is unknown; says why")
    @APIResponse(responseCode = "409", description = "There are too many endpoints")
    @APIResponse(responseCode = "422", description = "The Idempotency-Key was used for another request")
    public Uni<Response> register(
            @Valid @NotNull EndpointRequest request, @RestHeader("Idempotency-Key") Optional<String> idempotencyKey) {
        return endpoints
                .register(request, caller.name(), checked(idempotencyKey))
                .map(outcome -> switch (outcome) {
                    case Registration.Created(WithSecret shown) ->
                        shown(
                                Response.created(URI.create(
                                        "/v1/endpoints/" + shown.endpoint().id())),
                                shown);
                    case Registration.Repeated(WithSecret shown) ->
                        shown(Response.ok().header("Idempotency-Replayed", "true"), shown);
                    case Registration.OtherRequest() ->
                        Problems.of(
                                422, "idempotency-key-reused", "Key reused", "This key belongs to another request.");
                });
    }

    @GET
    @Path("/endpoints")
    @RolesAllowed({"admin", "cs-manager", "webhooks:read"})
    @Operation(summary = "Endpoints, oldest first")
    public Uni<Page<EndpointView>> list(@BeanParam PageRequest page) {
        return reader.list(page);
    }

    @GET
    @Path("/endpoints/{id}")
    @RolesAllowed({"admin", "cs-manager", "webhooks:read"})
    @Operation(summary = "One endpoint")
    @APIResponse(
            responseCode = "200",
            description = "The endpoint, with its ETag",
            content = @Content(schema = @Schema(implementation = EndpointView.class)))
    @APIResponse(responseCode = "404", description = "There is no such endpoint")
    public Uni<Response> one(@RestPath UUID id) {
        return reader.one(id).map(EndpointResource::tagged);
    }

    @PUT
    @Path("/endpoints/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({"admin", "cs-manager", "webhooks:write"})
    @Operation(summary = "Change an endpoint; disabling it cancels what waits for it")
    @APIResponse(
            responseCode = "200",
            description = "Changed",
            content = @Content(schema = @Schema(implementation = EndpointView.class)))
    @APIResponse(responseCode = "404", description = "There is no such endpoint")
    @APIResponse(responseCode = "412", description = "It was changed since it was read")
    @APIResponse(responseCode = "428", description = "If-Match is missing")
    public Uni<Response> change(
            @RestPath UUID id, @Valid @NotNull EndpointRequest request, @RestHeader("If-Match") String ifMatch) {
        return endpoints.change(id, request, ifMatch, caller.name()).map(EndpointResource::tagged);
    }

    @DELETE
    @Path("/endpoints/{id}")
    @RolesAllowed({"admin", "cs-manager", "webhooks:write"})
    @Operation(summary = "Remove an endpoint and its delivery log")
    @APIResponse(responseCode = "204", description = "Removed")
    @APIResponse(responseCode = "404", description = "There is no such endpoint")
    @APIResponse(responseCode = "412", description = "It was changed since it was read")
    @APIResponse(responseCode = "428", description = "If-Match is missing")
    public Uni<Response> remove(@RestPath UUID id, @RestHeader("If-Match") String ifMatch) {
        return endpoints.remove(id, ifMatch).map(_ -> Response.noContent().build());
    }

    @POST
    @Path("/endpoints/{id}/rotate")
    @RolesAllowed({"admin", "cs-manager", "webhooks:write"})
    @Operation(summary = "Replace the secret; both sign for 24 hours. The answer shows the new one, this once")
    @APIResponse(
            responseCode = "200",
            description = "Rotated; without secret when repeated under the Idempotency-Key of the last rotation",
            content = @Content(schema = @Schema(implementation = WithSecret.class)))
    @APIResponse(responseCode = "404", description = "There is no such endpoint")
    public Uni<Response> rotate(@RestPath UUID id, @RestHeader("Idempotency-Key") Optional<String> idempotencyKey) {
        return endpoints.rotate(id, caller.name(), checked(idempotencyKey)).map(shown -> shown(Response.ok(), shown));
    }

    @GET
    @Path("/endpoints/{id}/events")
    @RolesAllowed({"admin", "cs-manager", "webhooks:read"})
    @Operation(summary = "The last 100 things that happened to an endpoint, newest first, such as why it was disabled")
    public Uni<List<EndpointView.Happening>> happenings(@RestPath UUID id) {
        return reader.happenings(id);
    }

    private static Optional<String> checked(Optional<String> key) {
        key.filter(value -> value.isBlank() || value.length() > MAX_KEY).ifPresent(_ -> {
            throw new InvalidInput("Idempotency-Key", "has 1 to %d characters".formatted(MAX_KEY));
        });
        return key;
    }

    private static Response tagged(EndpointView view) {
        return ETags.read(view, view.version());
    }

    private static Response shown(Response.ResponseBuilder answer, WithSecret shown) {
        return answer.entity(shown)
                .tag(ETags.of(shown.endpoint().version()))
                .header("Cache-Control", "no-store")
                .build();
    }
}

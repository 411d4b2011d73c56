package io.holdfast.accounts.roles;

import io.holdfast.accounts.stakeholder.RoleOfPerson;
import io.holdfast.http.Caller;
import io.holdfast.http.InvalidInput;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** Door to the roles at an account. */
@Path("/v1/accounts/{account}/roles")
@Tag(name = "roles")
class RolesResource {

    private static final Pattern ROLE = Pattern.compile("[a-z0-9][a-z0-9-]{0,59}");
    private static final Pattern PERSON = Pattern.compile("[^:\\x00]+:[^\\x00]+");

    private final RoleStore store;
    private final DecideRole decideRole;
    private final Caller caller;
    private final Clock clock;

    RolesResource(RoleStore store, DecideRole decideRole, Caller caller, Clock clock) {
        this.store = store;
        this.decideRole = decideRole;
        this.caller = caller;
        this.clock = clock;
    }

    @GET
    @RolesAllowed({"csm", "cs-manager", "executive", "admin", "accounts:read"})
    @Operation(
            summary = "Shows who holds which role at an account, and which required roles nobody holds",
            description = "People are shown by reference; GET /v1/people names them.")
    public Uni<RolesView> list(
            @RestPath UUID account,
            @RestQuery @DefaultValue("false") @Parameter(description = "Past holders too") boolean history) {
        return store.of(account, history, clock.instant());
    }

    @PUT
    @Path("/{role}/{personRef}")
    @RolesAllowed({"csm", "cs-manager"})
    @Operation(
            summary = "Gives a person a role, or confirms it: verified now",
            description = "Holds until a CRM says something newer.")
    @APIResponse(
            responseCode = "200",
            description = "The role as it stands",
            content =
                    @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = RoleView.class)))
    @APIResponse(responseCode = "409", description = "The person is erased")
    public Uni<RoleView> holds(
            @RestPath UUID account,
            @RestPath @Parameter(description = "`sponsor`, `champion`, `buyer`, `main-contact` or a word of your own")
                    String role,
            @RestPath String personRef,
            RoleRequest request) {
        LocalDate from = request == null ? null : request.validFrom();
        return decideRole.holds(account, who(role, personRef), from, caller.name());
    }

    @DELETE
    @Path("/{role}/{personRef}")
    @RolesAllowed({"csm", "cs-manager"})
    @Operation(
            summary = "Ends a role of a person",
            description = "Holds until a CRM says something newer. Repeating it changes nothing.")
    @APIResponse(responseCode = "204", description = "The person does not hold it any more")
    public Uni<Void> ends(
            @RestPath UUID account,
            @RestPath String role,
            @RestPath String personRef,
            @RestQuery
                    @Parameter(
                            description = "Last day of it, not in the future; left out, it ends now",
                            schema = @Schema(format = "date"))
                    String endedOn) {
        return decideRole.ends(account, who(role, personRef), day(endedOn), caller.name());
    }

    private static RoleOfPerson who(String role, String personRef) {
        if (!ROLE.matcher(role).matches()) {
            throw new InvalidInput("role", "must have 1 to 60 lower-case letters, digits and hyphens");
        }
        if (!PERSON.matcher(personRef).matches()) {
            throw new InvalidInput("personRef", "must be <source>:<keyed hash>");
        }
        return new RoleOfPerson(personRef, role);
    }

    private static LocalDate day(String text) {
        try {
            return text == null ? null : LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new InvalidInput("endedOn", "must be a day like 2026-03-02");
        }
    }
}

package io.holdfast.scoring.extend;

import io.holdfast.http.Caller;
import io.holdfast.http.InvalidInput;
import io.holdfast.http.Page;
import io.holdfast.http.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** Door. Values of a custom measure of one account. */
@Path("/v1/accounts/{account}/measures/{name}")
@Tag(name = "measures")
class AccountValuesResource {

    private final RecordValues values;
    private final Caller caller;

    AccountValuesResource(RecordValues values, Caller caller) {
        this.values = values;
        this.caller = caller;
    }

    @PUT
    @RolesAllowed({"cs-manager", "admin", "scoring:write"})
    @Operation(summary = "Records a value of a custom measure of the account")
    @APIResponse(responseCode = "204", description = "Recorded")
    public Uni<Void> record(@RestPath UUID account, @RestPath String name, @NotNull ValueRequest request) {
        return values.record(name, List.of(request.of(account, null)), caller.name())
                .replaceWithVoid();
    }

    @GET
    @RolesAllowed({"csm", "cs-manager", "executive", "admin", "scoring:read"})
    @Operation(summary = "Values recorded of a custom measure of the account, latest first")
    public Uni<Page<ValueView>> history(@RestPath UUID account, @RestPath String name, @BeanParam PageRequest page) {
        Instant before = page.after(1)
                .map(List::getFirst)
                .map(AccountValuesResource::time)
                .orElse(null);
        return values.history(account, name, before, page.fetch()).map(rows -> Page.of(
                        rows, page, last -> new String[] {last.state().at().toString()})
                .map(ValueView::of));
    }

    private static Instant time(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new InvalidInput("cursor", "belongs to another list");
        }
    }
}

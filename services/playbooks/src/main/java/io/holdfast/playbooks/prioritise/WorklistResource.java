package io.holdfast.playbooks.prioritise;

import static io.holdfast.playbooks.Permission.ADMIN;
import static io.holdfast.playbooks.Permission.CSM;
import static io.holdfast.playbooks.Permission.CS_MANAGER;
import static io.holdfast.playbooks.Permission.EXECUTIVE;
import static io.holdfast.playbooks.Permission.READ;
import static io.holdfast.playbooks.Permission.WRITE;

import io.holdfast.http.Caller;
import io.holdfast.http.InvalidInput;
import io.holdfast.http.Page;
import io.holdfast.http.PageRequest;
import io.holdfast.playbooks.Permission;
import io.holdfast.playbooks.PlaybooksConfig;
import io.holdfast.playbooks.Where;
import io.holdfast.playbooks.prioritise.WorklistQueries.Place;
import io.holdfast.playbooks.worklist.Deadlines;
import io.quarkus.security.ForbiddenException;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Door to the worklist. */
@Path("/v1/worklist")
@Tag(name = "Worklist")
@Produces(MediaType.APPLICATION_JSON)
public class WorklistResource {

    private static final String ME = "me";
    private static final String TEAM = "team";

    private final WorklistQueries queries;
    private final PlaybooksConfig config;
    private final Caller caller;
    private final Clock clock;

    WorklistResource(WorklistQueries queries, PlaybooksConfig config, Caller caller, Clock clock) {
        this.queries = queries;
        this.config = config;
        this.caller = caller;
        this.clock = clock;
    }

    @GET
    @RolesAllowed({CSM, CS_MANAGER, EXECUTIVE, ADMIN, READ, WRITE})
    @Operation(
            summary = "What to do, most urgent and most money first",
            description =
                    "Open tasks, and alerts with a running clock and no open task. Order: breached, due today, due within"
                            + " seven days, later; inside each the amount the account pays a month, most first; then the"
                            + " earlier deadline. All pages show the order at the moment of the first.")
    public Uni<Page<WorkItem>> list(
            @QueryParam("assignee")
                    @DefaultValue(ME)
                    @Parameter(
                            description =
                                    "`me`, a user name, or `team`: everybody for managers and executives, for others"
                                            + " the accounts they own or lead")
                    String assignee,
            @BeanParam PageRequest page) {
        Optional<List<String>> last = page.after(5);
        Instant now = last.map(key -> instant(key.get(4)))
                .orElseGet(() -> clock.instant().truncatedTo(ChronoUnit.MICROS));
        Deadlines deadlines = Deadlines.at(now, config.zone());
        return queries.list(who(assignee), team(assignee), deadlines, last.map(WorklistResource::place), page.fetch())
                .map(rows ->
                        Page.of(rows, page, listed -> key(listed.place(), now)).map(WorklistQueries.Listed::item));
    }

    private Optional<String> who(String assignee) {
        if (assignee.equals(TEAM)) {
            return Optional.empty();
        }
        String name = assignee.equals(ME) ? caller.name() : assignee;
        Permission.onlyOwn(caller).filter(own -> !own.equals(name)).ifPresent(_ -> {
            throw new ForbiddenException("another's worklist");
        });
        return Optional.of(name);
    }

    private Optional<String> team(String assignee) {
        return assignee.equals(TEAM) ? Permission.onlyOwn(caller) : Optional.empty();
    }

    private static String[] key(Place place, Instant now) {
        return new String[] {
            Integer.toString(place.urgency()),
            Long.toString(place.money()),
            place.deadline().toString(),
            place.id(),
            now.toString()
        };
    }

    private static Place place(List<String> key) {
        return new Place(
                Where.number(key.get(0)).intValue(), Where.number(key.get(1)), instant(key.get(2)), key.get(3));
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new InvalidInput("cursor", "belongs to another list");
        }
    }
}

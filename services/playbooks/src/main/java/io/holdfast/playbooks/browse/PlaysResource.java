package io.holdfast.playbooks.browse;

import static io.holdfast.playbooks.Permission.ADMIN;
import static io.holdfast.playbooks.Permission.CSM;
import static io.holdfast.playbooks.Permission.CS_MANAGER;
import static io.holdfast.playbooks.Permission.EXECUTIVE;
import static io.holdfast.playbooks.Permission.READ;
import static io.holdfast.playbooks.Permission.WRITE;

import io.holdfast.http.Caller;
import io.holdfast.http.NotFound;
import io.holdfast.http.Page;
import io.holdfast.http.PageRequest;
import io.holdfast.playbooks.AccountStore;
import io.holdfast.playbooks.Permission;
import io.holdfast.playbooks.PlayStore;
import io.holdfast.playbooks.PlayView;
import io.holdfast.playbooks.TaskView;
import io.holdfast.playbooks.Transactions;
import io.holdfast.playbooks.customer.Account;
import io.holdfast.playbooks.play.Play;
import io.holdfast.playbooks.task.Task;
import io.quarkus.security.ForbiddenException;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Door for reading plays. A customer success manager sees plays of own accounts and those with own tasks. */
@Path("/v1/plays")
@Tag(name = "Plays")
@Produces(MediaType.APPLICATION_JSON)
public class PlaysResource {

    private final BrowseQueries queries;
    private final Transactions transactions;
    private final PlayStore plays;
    private final AccountStore accounts;
    private final Caller caller;
    private final Clock clock;

    PlaysResource(
            BrowseQueries queries,
            Transactions transactions,
            PlayStore plays,
            AccountStore accounts,
            Caller caller,
            Clock clock) {
        this.queries = queries;
        this.transactions = transactions;
        this.plays = plays;
        this.accounts = accounts;
        this.caller = caller;
        this.clock = clock;
    }

    @GET
    @RolesAllowed({CSM, CS_MANAGER, EXECUTIVE, ADMIN, READ, WRITE})
    @Operation(summary = "List plays, newest first")
    public Uni<Page<PlayView>> list(@BeanParam PlayFilter filter, @BeanParam PageRequest page) {
        return queries.plays(filter, Permission.onlyOwn(caller), page)
                .map(rows -> Page.of(rows, page, last -> new String[] {Long.toString(last.number())})
                        .map(listed -> PlayView.of(listed.item())));
    }

    @GET
    @Path("{id}")
    @RolesAllowed({CSM, CS_MANAGER, EXECUTIVE, ADMIN, READ, WRITE})
    @Operation(summary = "Read a play with its tasks and every decision with its reason")
    public Uni<PlayPage> read(@PathParam("id") UUID id) {
        return transactions
                .read(connection -> plays.find(connection, id)
                        .map(found -> found.orElseThrow(() -> new NotFound("play", id)))
                        .chain(play ->
                                accounts.find(connection, play.accountId()).map(account -> new Found(play, account))))
                .chain(this::page);
    }

    private record Found(Play play, Account account) {}

    private Uni<PlayPage> page(Found found) {
        return queries.tasksOf(found.play().id())
                .invoke(tasks -> check(found, tasks))
                .chain(tasks -> queries.timeline(found.play().id())
                        .map(timeline -> new PlayPage(PlayView.of(found.play()), views(tasks), timeline)));
    }

    private void check(Found found, List<Task> tasks) {
        boolean own = Permission.mayRead(caller, found.account().owner(), Optional.empty())
                || tasks.stream().anyMatch(task -> task.assignee().equals(Optional.of(caller.name())));
        if (!own) {
            throw new ForbiddenException("the play belongs to somebody else");
        }
    }

    private List<TaskView> views(List<Task> tasks) {
        Instant now = clock.instant();
        return tasks.stream().map(task -> TaskView.of(task, now)).toList();
    }
}

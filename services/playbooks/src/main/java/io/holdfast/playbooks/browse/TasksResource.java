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
import io.holdfast.playbooks.TaskStore;
import io.holdfast.playbooks.TaskView;
import io.holdfast.playbooks.Transactions;
import io.holdfast.playbooks.customer.Account;
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
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Door for reading tasks. A customer success manager sees own tasks and those of own accounts. */
@Path("/v1/tasks")
@Tag(name = "Tasks")
@Produces(MediaType.APPLICATION_JSON)
public class TasksResource {

    private final BrowseQueries queries;
    private final Transactions transactions;
    private final TaskStore tasks;
    private final AccountStore accounts;
    private final Caller caller;
    private final Clock clock;

    TasksResource(
            BrowseQueries queries,
            Transactions transactions,
            TaskStore tasks,
            AccountStore accounts,
            Caller caller,
            Clock clock) {
        this.queries = queries;
        this.transactions = transactions;
        this.tasks = tasks;
        this.accounts = accounts;
        this.caller = caller;
        this.clock = clock;
    }

    @GET
    @RolesAllowed({CSM, CS_MANAGER, EXECUTIVE, ADMIN, READ, WRITE})
    @Operation(summary = "List tasks, newest first")
    public Uni<Page<TaskView>> list(@BeanParam TaskFilter filter, @BeanParam PageRequest page) {
        Instant now = clock.instant();
        Optional<String> assignee =
                Optional.ofNullable(filter.assignee).map(name -> name.equals("me") ? caller.name() : name);
        return queries.tasks(filter, assignee, Permission.onlyOwn(caller), page)
                .map(rows -> Page.of(rows, page, last -> new String[] {Long.toString(last.number())})
                        .map(listed -> TaskView.of(listed.item(), now)));
    }

    @GET
    @Path("{id}")
    @RolesAllowed({CSM, CS_MANAGER, EXECUTIVE, ADMIN, READ, WRITE})
    @Operation(summary = "Read a task")
    public Uni<TaskView> read(@PathParam("id") UUID id) {
        return transactions.read(connection -> tasks.find(connection, id)
                .map(found -> found.orElseThrow(() -> new NotFound("task", id)))
                .chain(task -> accounts.find(connection, task.accountId()).map(account -> view(task, account))));
    }

    private TaskView view(Task task, Account account) {
        if (!Permission.mayRead(caller, account.owner(), task.assignee())) {
            throw new ForbiddenException("the task belongs to somebody else");
        }
        return TaskView.of(task, clock.instant());
    }
}

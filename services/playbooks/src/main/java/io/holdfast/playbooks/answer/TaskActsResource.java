package io.holdfast.playbooks.answer;

import static io.holdfast.playbooks.Permission.ADMIN;
import static io.holdfast.playbooks.Permission.CSM;
import static io.holdfast.playbooks.Permission.CS_MANAGER;
import static io.holdfast.playbooks.Permission.EXECUTIVE;
import static io.holdfast.playbooks.Permission.WRITE;

import io.holdfast.http.Caller;
import io.holdfast.http.CallersClock;
import io.holdfast.http.Problems;
import io.holdfast.playbooks.Permission;
import io.holdfast.playbooks.TaskView;
import io.holdfast.playbooks.customer.Account;
import io.holdfast.playbooks.task.Act;
import io.holdfast.playbooks.task.Task;
import io.quarkus.security.ForbiddenException;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Door for what people do with tasks. Asking twice is harmless; every answer says its reason. */
@Path("/v1/tasks/{id}")
@Tag(name = "Tasks")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class TaskActsResource {

    private final AnswerTask answerTask;
    private final Caller caller;
    private final Clock clock;

    TaskActsResource(AnswerTask answerTask, Caller caller, Clock clock) {
        this.answerTask = answerTask;
        this.caller = caller;
        this.clock = clock;
    }

    /** What was decided, and the task as it now stands. */
    @Schema(name = "TaskDecision")
    public record Decided(
            @Schema(description = "Stable word") String reason,
            @Schema(description = "The same in a sentence") String text,
            TaskView task) {}

    /** What was done. */
    @Schema(name = "TaskCompletion")
    public record Completion(
            @Size(max = 2000) String note,

            @Schema(
                    description =
                            "When the customer was contacted: within the last 72 hours; only for responses, and the"
                                    + " present when absent")
            Instant contactedAt) {}

    /** Who is to do it. */
    @Schema(name = "TaskAssignment")
    public record Assignment(
            @NotBlank @Size(max = 255) @Pattern(regexp = "[\\w.@+-]*", message = "must be a user name")
            String assignee,

            @NotBlank @Size(max = 500) String reason) {}

    /** Why it need not be done. */
    @Schema(name = "TaskCancellation")
    public record Cancellation(@NotBlank @Size(max = 500) String reason) {}

    @POST
    @Path("accept")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed({CSM, CS_MANAGER, EXECUTIVE, ADMIN, WRITE})
    @Operation(summary = "Take a task on")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Decided.class)))
    public Uni<Response> accept(@PathParam("id") UUID id) {
        return act(id, (task, _) -> Act.accept(task, caller.name()));
    }

    @POST
    @Path("complete")
    @RolesAllowed({CSM, CS_MANAGER, EXECUTIVE, ADMIN, WRITE})
    @Operation(
            summary = "Complete a task",
            description = "Completing a response stops the clock of the task's alert at `contactedAt`.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Decided.class)))
    public Uni<Response> complete(@PathParam("id") UUID id, @Valid Completion completion) {
        Optional<Completion> said = Optional.ofNullable(completion);
        Optional<Instant> contactedAt = said.map(Completion::contactedAt).map(at -> at.truncatedTo(ChronoUnit.MICROS));
        return act(
                id,
                (task, now) -> Act.complete(
                        task,
                        caller.name(),
                        said.map(Completion::note),
                        contactedAt.map(at -> CallersClock.toOurs(at, now)),
                        now));
    }

    @POST
    @Path("assign")
    @RolesAllowed({CSM, CS_MANAGER, EXECUTIVE, ADMIN, WRITE})
    @Operation(
            summary = "Give a task to somebody else",
            description = "From then on it does not follow the account's owner any more.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Decided.class)))
    public Uni<Response> assign(@PathParam("id") UUID id, @NotNull @Valid Assignment assignment) {
        return act(id, (task, _) -> Act.assign(task, assignment.assignee(), assignment.reason(), caller.name()));
    }

    @POST
    @Path("cancel")
    @RolesAllowed({CSM, CS_MANAGER, EXECUTIVE, ADMIN, WRITE})
    @Operation(summary = "Cancel a task", description = "A play that waits for it goes on.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Decided.class)))
    public Uni<Response> cancel(@PathParam("id") UUID id, @NotNull @Valid Cancellation cancellation) {
        return act(id, (task, now) -> Act.cancel(task, Optional.of(caller.name()), cancellation.reason(), now));
    }

    private Uni<Response> act(UUID id, BiFunction<Task, Instant, Act> decision) {
        return answerTask.decide(id, this::changing, decision).map(act -> act.map(this::answer)
                .orElseGet(() -> Problems.notFound("task", id)));
    }

    private void changing(Task task, Account account) {
        if (!Permission.mayChange(caller, account.owner(), task.assignee())) {
            throw new ForbiddenException("task %s belongs to somebody else".formatted(task.id()));
        }
    }

    private Response answer(Act act) {
        return switch (act) {
            case Act.Done done -> decided(done.task(), act);
            case Act.AlreadySo already -> decided(already.task(), act);
            case Act.Refused refused -> Problems.conflict(refused.reason(), refused.text());
            case Act.Wrong wrong -> Problems.invalid(wrong.field(), wrong.text());
        };
    }

    private Response decided(Task task, Act act) {
        return Response.ok(new Decided(act.reason(), act.text(), TaskView.of(task, clock.instant())))
                .build();
    }
}

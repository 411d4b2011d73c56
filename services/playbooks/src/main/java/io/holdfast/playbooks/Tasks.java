package io.holdfast.playbooks;

import io.holdfast.events.PlaybooksEvent;
import io.holdfast.playbooks.customer.Account;
import io.holdfast.playbooks.play.Decision;
import io.holdfast.playbooks.play.Play;
import io.holdfast.playbooks.play.Situation;
import io.holdfast.playbooks.playbook.Step;
import io.holdfast.playbooks.playbook.Template;
import io.holdfast.playbooks.task.Act;
import io.holdfast.playbooks.task.Role;
import io.holdfast.playbooks.task.Task;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Tasks of accounts that are held: given by plays, changed by people. */
@ApplicationScoped
public class Tasks {

    /** Step of the task that asks the owner to look at a stuck play. */
    static final String STUCK = "stuck";

    private static final Duration STUCK_DUE = Duration.ofHours(24);

    private final TaskStore store;
    private final PlaybooksConfig config;

    Tasks(TaskStore store, PlaybooksConfig config) {
        this.store = store;
        this.config = config;
    }

    /** Gives the task of a step; an earlier one of the same step that is still open is replaced. */
    Uni<Void> give(Work work, Play play, Decision.TaskWanted wanted, Situation situation) {
        Step.Task step = wanted.step();
        Map<String, String> values = Filling.of(situation, play.personRef());
        Task task = new Task(
                id(play, "task", wanted.visit()),
                play.id(),
                play.accountId(),
                play.personRef(),
                play.alertId(),
                step.key(),
                Template.fill(step.title(), values),
                step.role(),
                Role.named(step.role()).of(situation.account(), config.roles()),
                false,
                Task.State.OPEN,
                work.now(),
                step.due().after(work.now(), config.calendar()),
                step.response(),
                step.checklist(),
                step.notes().map(notes -> Template.fill(notes, values)),
                Optional.empty(),
                0);
        return cancel(work, play.id(), step.key(), "replaced by a newer one").chain(() -> create(work, task));
    }

    /** Asks the owner to look at a play that cannot go on. */
    Uni<Void> askAboutStuck(Work work, Play play, Situation situation, String why) {
        Task task = new Task(
                UUID.randomUUID(),
                play.id(),
                play.accountId(),
                play.personRef(),
                Optional.empty(),
                STUCK,
                "The play %s for %s is stuck"
                        .formatted(play.playbook(), situation.account().called()),
                "owner",
                Role.OWNER.of(situation.account(), config.roles()),
                false,
                Task.State.OPEN,
                work.now(),
                work.now().plus(STUCK_DUE),
                false,
                List.of(),
                Optional.of(why),
                Optional.empty(),
                0);
        return cancel(work, play.id(), STUCK, "replaced by a newer one").chain(() -> create(work, task));
    }

    /** Cancels the open tasks of a step. */
    Uni<Void> cancel(Work work, UUID play, String step, String reason) {
        return store.openOf(work.tx(), play)
                .chain(open -> InOrder.each(
                        open.stream().filter(task -> task.step().equals(step)).toList(),
                        task -> cancel(work, task, reason)));
    }

    /** Cancels everything that is still to be done for a play. */
    Uni<Void> cancelAll(Work work, UUID play, String reason) {
        return store.openOf(work.tx(), play).chain(open -> InOrder.each(open, task -> cancel(work, task, reason)));
    }

    /** Gives open tasks to who fills their roles now, except where somebody chose by hand. */
    public Uni<Void> follow(Work work, Account account) {
        return store.followingAccount(work.tx(), account.id())
                .chain(open -> InOrder.each(open, task -> {
                    Optional<String> now = Role.named(task.role()).of(account, config.roles());
                    return now.equals(task.assignee())
                            ? Uni.createFrom().voidItem()
                            : changed(
                                            work,
                                            task.givenTo(now, false),
                                            "follows-account",
                                            "The account has other people now.")
                                    .replaceWithVoid();
                }));
    }

    /** Enters what somebody did. */
    public Uni<Task> enter(Work work, Act.Done act) {
        Task task = act.task();
        if (task.state() != Task.State.DONE) {
            return changed(work, task, act.reason(), act.text());
        }
        return store.save(work.tx(), task).invoke(saved -> {
            Task.Done done = saved.done().orElseThrow();
            work.note(saved.playId(), "task", act.reason(), "%s: %s".formatted(saved.step(), act.text()));
            work.announce(
                    new PlaybooksEvent.TaskCompleted(
                            Announcements.task(saved),
                            done.by().orElse(null),
                            done.contactedAt().orElse(null),
                            done.at()),
                    subject(saved));
        });
    }

    private Uni<Void> cancel(Work work, Task task, String reason) {
        return Act.cancel(task, Optional.empty(), reason, work.now()) instanceof Act.Done done
                ? enter(work, done).replaceWithVoid()
                : Uni.createFrom().voidItem();
    }

    private Uni<Void> create(Work work, Task task) {
        return store.save(work.tx(), task)
                .invoke(saved ->
                        work.announce(new PlaybooksEvent.TaskCreated(Announcements.task(saved)), subject(saved)))
                .replaceWithVoid();
    }

    private Uni<Task> changed(Work work, Task task, String reason, String text) {
        return store.save(work.tx(), task).invoke(saved -> {
            work.note(saved.playId(), "task", reason, "%s: %s".formatted(saved.step(), text));
            work.announce(new PlaybooksEvent.TaskChanged(Announcements.task(saved), text), subject(saved));
        });
    }

    /** The same for the same visit of a step, however often it is decided. */
    static UUID id(Play play, String what, int visit) {
        return UUID.nameUUIDFromBytes(
                "%s:%s:%d".formatted(play.id(), what, visit).getBytes(StandardCharsets.UTF_8));
    }

    private static String subject(Task task) {
        return "task:" + task.id();
    }
}

package io.holdfast.playbooks;

import io.holdfast.events.PlaybooksEvent;
import io.holdfast.playbooks.MessageStore.Draft;
import io.holdfast.playbooks.play.Decision;
import io.holdfast.playbooks.play.Machine;
import io.holdfast.playbooks.play.Play;
import io.holdfast.playbooks.play.Situation;
import io.holdfast.playbooks.playbook.Step;
import io.holdfast.playbooks.task.Role;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Enters what was decided about a play: its state and timer, tasks, mails, timeline with reasons, announcements. */
@ApplicationScoped
class PlayBookkeeping {

    private final PlayStore store;
    private final TimerStore timers;
    private final Tasks tasks;
    private final MessageStore messages;
    private final AccountStore accounts;
    private final PlaybooksConfig config;
    private final MeterRegistry meters;

    PlayBookkeeping(
            PlayStore store,
            TimerStore timers,
            Tasks tasks,
            MessageStore messages,
            AccountStore accounts,
            PlaybooksConfig config,
            MeterRegistry meters) {
        this.store = store;
        this.timers = timers;
        this.tasks = tasks;
        this.messages = messages;
        this.accounts = accounts;
        this.config = config;
        this.meters = meters;
    }

    /** Enters a move; true when the play has ended with it. */
    Uni<Boolean> enter(Work work, Play before, Machine.Moved moved, Situation situation) {
        List<Decision> told = moved.decisions().stream()
                .filter(decision -> !(decision instanceof Decision.Ignored))
                .toList();
        moved.decisions().forEach(this::count);
        if (told.isEmpty() && moved.play().equals(before)) {
            return Uni.createFrom().item(false);
        }
        Play after = moved.play();
        return store.save(work.tx(), after, work.now())
                .chain(() -> timers.set(
                        work.tx(),
                        TimerStore.Kind.PLAY,
                        after.id(),
                        after.accountId(),
                        after.progress().wakeAt()))
                .chain(() -> InOrder.each(told, decision -> carryOut(work, after, decision, situation)))
                .invoke(() -> announce(work, before, after, told))
                .replaceWith(before.state().active() && !after.state().active());
    }

    private Uni<Void> carryOut(Work work, Play play, Decision decision, Situation situation) {
        work.note(
                play.id(),
                decision.getClass().getSimpleName().toLowerCase(Locale.ROOT),
                decision.reason(),
                decision.text());
        return switch (decision) {
            case Decision.TaskWanted wanted -> tasks.give(work, play, wanted, situation);
            case Decision.MessageWanted wanted -> write(work, play, wanted, situation);
            case Decision.EscalationWanted wanted -> escalate(work, play, wanted);
            case Decision.Stuck stuck -> tasks.askAboutStuck(work, play, situation, stuck.text());
            case Decision.Unstuck unstuck -> tasks.cancel(work, play.id(), Tasks.STUCK, unstuck.text());
            case Decision.Ended ended -> tasks.cancelAll(work, play.id(), "The play is over. " + ended.text());
            case Decision.Began _,
                    Decision.Waiting _,
                    Decision.WentOn _,
                    Decision.Parked _,
                    Decision.Resumed _,
                    Decision.Ignored _ -> Uni.createFrom().voidItem();
        };
    }

    private Uni<Void> write(Work work, Play play, Decision.MessageWanted wanted, Situation situation) {
        Step.Message step = wanted.step();
        return step.contactRole()
                .map(role -> accounts.contact(work.tx(), play.accountId(), role, work.now()))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()))
                .chain(contact -> {
                    Optional<String> ours = step.contactRole().isPresent()
                            ? Optional.empty()
                            : Role.named(step.to()).of(situation.account(), config.roles());
                    if (contact.isEmpty() && ours.isEmpty()) {
                        work.note(play.id(), "message", "nobody-to-write-to", "Nobody is " + step.to() + ".");
                        return Uni.createFrom().voidItem();
                    }
                    Draft draft = new Draft(
                            Tasks.id(play, "message", wanted.visit()),
                            play.id(),
                            play.accountId(),
                            step.key(),
                            ours,
                            contact,
                            step.subject(),
                            step.body());
                    return messages.add(work.tx(), draft, work.now());
                });
    }

    private static Uni<Void> escalate(Work work, Play play, Decision.EscalationWanted wanted) {
        play.alertId()
                .ifPresentOrElse(
                        alert -> work.announce(
                                new PlaybooksEvent.EscalationRequested(
                                        Tasks.id(play, "escalation", wanted.visit())
                                                .toString(),
                                        play.id().toString(),
                                        alert,
                                        play.accountId(),
                                        wanted.step().reason(),
                                        work.now()),
                                subject(play)),
                        () -> work.note(
                                play.id(), "escalation", "no-alert", "There is no alert whose ladder could climb."));
        return Uni.createFrom().voidItem();
    }

    private static void announce(Work work, Play before, Play after, List<Decision> told) {
        Optional<Decision.Ended> end = told.stream()
                .filter(Decision.Ended.class::isInstance)
                .map(Decision.Ended.class::cast)
                .findFirst();
        boolean moved = before.state() != after.state()
                || !before.progress().step().equals(after.progress().step());
        if (end.isPresent()) {
            work.announce(
                    new PlaybooksEvent.PlayEnded(
                            Announcements.play(after),
                            end.get().outcome(),
                            end.get().text(),
                            work.now()),
                    subject(after));
        } else if (moved) {
            work.announce(
                    new PlaybooksEvent.PlayChanged(
                            Announcements.play(after), told.getLast().text()),
                    subject(after));
        }
    }

    private void count(Decision decision) {
        meters.counter("holdfast.playbooks.decisions", "reason", word(decision)).increment();
    }

    /** Outcomes of end steps are the authors' own words; they would make labels without number. */
    private static String word(Decision decision) {
        return decision instanceof Decision.Ended ended ? "ended-" + ended.outcome() : decision.reason();
    }

    private static String subject(Play play) {
        return "play:" + play.id();
    }
}

package io.holdfast.playbooks;

import io.holdfast.events.PlaybooksEvent;
import io.holdfast.playbooks.PlaybookStore.Published;
import io.holdfast.playbooks.customer.Alert;
import io.holdfast.playbooks.play.Happening;
import io.holdfast.playbooks.play.Machine;
import io.holdfast.playbooks.play.Play;
import io.holdfast.playbooks.playbook.Level;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Plays of accounts that are held: started, moved, and out of each other's way. */
@ApplicationScoped
public class Plays {

    private final PlayStore store;
    private final PlaybookStore playbooks;
    private final Situations situations;
    private final Interventions interventions;
    private final PlayBookkeeping bookkeeping;
    private final PlaybooksConfig config;

    Plays(
            PlayStore store,
            PlaybookStore playbooks,
            Situations situations,
            Interventions interventions,
            PlayBookkeeping bookkeeping,
            PlaybooksConfig config) {
        this.store = store;
        this.playbooks = playbooks;
        this.situations = situations;
        this.interventions = interventions;
        this.bookkeeping = bookkeeping;
        this.config = config;
    }

    /**
     * What is to be started.
     *
     * @param by user name; empty when an alert starts it
     */
    public record Wish(
            Published playbook,
            String account,
            Optional<String> personRef,
            Optional<Alert> alert,
            Optional<String> by,
            String why) {}

    /** Starts a play: it makes way for what goes first, and what comes after makes way for it. */
    public Uni<Play> start(Work work, Wish wish) {
        return store.activeOf(work.tx(), wish.account()).chain(others -> interventions
                .join(work, wish.account(), wish.alert())
                .chain(joined -> begin(work, wish, others, joined)));
    }

    private Uni<Play> begin(Work work, Wish wish, List<Play> others, Optional<Interventions.Joined> joined) {
        Play play = fresh(work, wish, joined);
        Optional<Play> first = others.stream()
                .filter(other -> other.level().parks(play.level()))
                .findFirst();
        List<Play> making = others.stream()
                .filter(other -> play.level().parks(other.level()))
                .toList();
        return store.add(work.tx(), play)
                .chain(() -> wish.alert()
                        .map(alert -> store.answers(work.tx(), play, alert.id()))
                        .orElseGet(() -> Uni.createFrom().voidItem()))
                .invoke(() ->
                        work.announce(new PlaybooksEvent.PlayStarted(Announcements.play(play)), "play:" + play.id()))
                .chain(() -> joined.map(one -> interventions.tell(work, one))
                        .orElseGet(() -> Uni.createFrom().voidItem()))
                .chain(() -> InOrder.each(making, other -> happen(work, other, new Happening.MadeWay(play.playbook()))))
                .chain(() -> first.isEmpty()
                        ? happen(work, play, new Happening.Started(wish.why()))
                        : parkedFromStart(work, play, wish, first.get()))
                .replaceWith(play);
    }

    private Uni<Void> parkedFromStart(Work work, Play play, Wish wish, Play first) {
        work.note(play.id(), "began", "started", wish.why());
        return happen(work, play, new Happening.MadeWay(first.playbook()));
    }

    private static Play fresh(Work work, Wish wish, Optional<Interventions.Joined> joined) {
        return new Play(
                UUID.randomUUID(),
                wish.playbook().playbook().key(),
                wish.playbook().version(),
                wish.playbook().playbook().level(),
                wish.account(),
                wish.personRef().or(() -> wish.alert().flatMap(Alert::personRef)),
                wish.alert().map(Alert::id),
                joined.map(one -> one.intervention().id()),
                work.now(),
                wish.by(),
                new Play.Progress(
                        Play.State.RUNNING,
                        Optional.of(wish.playbook().playbook().first().key()),
                        1,
                        Optional.empty(),
                        Optional.empty()));
    }

    /** Moves a play. When it was the last that went first, those that made way go on. */
    public Uni<Void> happen(Work work, Play play, Happening what) {
        return playbooks
                .version(work.tx(), play.playbook(), play.version())
                .chain(playbook -> situations.of(work.tx(), play).chain(situation -> {
                    Machine.Moved moved = Machine.on(play, playbook, situation, what, config.calendar(), work.now());
                    return bookkeeping.enter(work, play, moved, situation);
                }))
                .chain(ended -> ended && play.level() == Level.RED
                        ? freeTheWay(work, play.accountId())
                        : Uni.createFrom().voidItem());
    }

    /** Moves a play that may have been moved since it was read. */
    public Uni<Void> happen(Work work, UUID play, Happening what) {
        return store.find(work.tx(), play).chain(found -> found.map(present -> happen(work, present, what))
                .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    /** Something about an account is different: interventions and plays look again. */
    public Uni<Void> lookAgain(Work work, String account) {
        return interventions
                .lookAgain(work, account)
                .chain(() -> store.activeOf(work.tx(), account))
                .chain(active -> InOrder.each(active, play -> happen(work, play.id(), new Happening.LookedAgain())));
    }

    /** Another alert asks for a play that runs already. */
    public Uni<Void> join(Work work, Play play, Alert alert) {
        work.note(play.id(), "joined", "alert-joined", "Alert %d (%s) joins.".formatted(alert.number(), alert.rule()));
        return store.answers(work.tx(), play, alert.id());
    }

    /** A play goes on for another alert, its own having ended. */
    public Uni<Void> moveTo(Work work, Play play, String alert) {
        work.note(play.id(), "joined", "other-alert", "Its alert ended; it goes on for another that joined.");
        return store.save(work.tx(), play.under(alert), work.now());
    }

    private Uni<Void> freeTheWay(Work work, String account) {
        return store.activeOf(work.tx(), account).chain(active -> {
            boolean taken = active.stream().anyMatch(play -> play.level() == Level.RED);
            List<Play> waiting = active.stream()
                    .filter(play -> Level.RED.parks(play.level()))
                    .toList();
            return taken
                    ? Uni.createFrom().voidItem()
                    : InOrder.each(waiting, play -> happen(work, play.id(), new Happening.WayFree()));
        });
    }
}

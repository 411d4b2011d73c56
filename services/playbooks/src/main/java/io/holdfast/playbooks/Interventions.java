package io.holdfast.playbooks;

import io.holdfast.events.PlaybooksEvent;
import io.holdfast.playbooks.customer.Alert;
import io.holdfast.playbooks.customer.Health;
import io.holdfast.playbooks.customer.Touch;
import io.holdfast.playbooks.intervention.Intervention;
import io.holdfast.playbooks.intervention.Proposal;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Interventions of accounts that are held: opened by plays, touched by people, their outcome proposed by data. */
@ApplicationScoped
public class Interventions {

    /** Rules that say the customer has complained or rated badly. */
    private static final List<String> COMPLAINTS = List.of("critical-ticket", "sentiment-fall");

    private final InterventionStore store;
    private final AccountStore accounts;
    private final AlertStore alerts;
    private final HealthStore healths;
    private final TimerStore timers;

    Interventions(
            InterventionStore store, AccountStore accounts, AlertStore alerts, HealthStore healths, TimerStore timers) {
        this.store = store;
        this.accounts = accounts;
        this.alerts = alerts;
        this.healths = healths;
        this.timers = timers;
    }

    /** An intervention that a new play belongs to, and whether the play has opened it. */
    record Joined(Intervention intervention, boolean opened) {}

    /** Finds the intervention of a play that is about to start, or opens one; a play by hand joins what is open. */
    Uni<Optional<Joined>> join(Work work, String account, Optional<Alert> alert) {
        return store.openOf(work.tx(), account).chain(open -> {
            Instant decline = alert.map(Alert::openedAt).orElse(work.now());
            Optional<Intervention> present =
                    open.stream().filter(one -> one.gathers(decline)).findFirst();
            if (present.isPresent()) {
                return store.save(work.tx(), alert.isPresent() ? present.get().joinedBy(decline) : present.get())
                        .map(saved -> Optional.of(new Joined(saved, false)));
            }
            return alert.isEmpty()
                    ? Uni.createFrom().item(Optional.empty())
                    : open(work, alert.get()).map(opened -> Optional.of(new Joined(opened, true)));
        });
    }

    private Uni<Intervention> open(Work work, Alert alert) {
        return alerts.openOf(work.tx(), alert.accountId()).chain(others -> healths.find(work.tx(), alert.accountId())
                .chain(health -> store.save(work.tx(), opened(work, alert, others, health))));
    }

    private static Intervention opened(Work work, Alert alert, List<Alert> others, Optional<Health> health) {
        boolean complaint = Stream.concat(others.stream(), Stream.of(alert))
                .map(Alert::rule)
                .anyMatch(COMPLAINTS::contains);
        return new Intervention(
                UUID.randomUUID(),
                alert.accountId(),
                work.now(),
                alert.openedAt(),
                alert.openedAt(),
                health.map(Health::band),
                Optional.empty(),
                !complaint,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0);
    }

    /** Tells that a play has opened or joined an intervention, and looks what is known of it already. */
    Uni<Void> tell(Work work, Joined joined) {
        Intervention one = joined.intervention();
        return announce(work, one, joined.opened() ? Optional.empty() : Optional.of("another play joined"))
                .chain(() -> lookAgain(work, one.accountId()));
    }

    /** Looks anew at touches, responses and health of the open interventions of an account. */
    public Uni<Void> lookAgain(Work work, String account) {
        return store.openOf(work.tx(), account)
                .chain(open -> InOrder.each(open, one -> touch(work, one).chain(touched -> propose(work, touched))));
    }

    /** Saves an intervention that was decided about, and tells others. */
    public Uni<Intervention> change(Work work, Intervention changed, String reason) {
        return store.save(work.tx(), changed)
                .call(saved -> announce(work, saved, Optional.of(reason)))
                .call(saved -> saved.open()
                        ? Uni.createFrom().voidItem()
                        : timers.set(
                                work.tx(),
                                TimerStore.Kind.INTERVENTION,
                                saved.id(),
                                saved.accountId(),
                                Optional.empty()));
    }

    private Uni<Intervention> touch(Work work, Intervention one) {
        return accounts.touches(work.tx(), one.accountId(), one.declinedAt())
                .chain(touches -> store.firstResponse(work.tx(), one.id(), one.declinedAt())
                        .map(response -> Stream.concat(
                                        Touch.first(touches, one.declinedAt()).stream(), response.stream())
                                .min(Instant::compareTo)))
                .chain(first -> first.equals(one.firstTouchAt())
                        ? Uni.createFrom().item(one)
                        : change(
                                work,
                                one.touched(first),
                                first.isPresent() ? "the customer was touched" : "the touch was withdrawn"));
    }

    private Uni<Void> propose(Work work, Intervention one) {
        return healths.find(work.tx(), one.accountId()).chain(health -> {
            Proposal proposal = Proposal.of(one, health, work.now());
            Uni<Void> timed = timers.set(
                    work.tx(), TimerStore.Kind.INTERVENTION, one.id(), one.accountId(), proposal.lookAgainAt());
            return proposal.outcome().isEmpty() || proposal.outcome().equals(one.proposed())
                    ? timed
                    : timed.chain(
                            () -> change(work, one.proposing(proposal.outcome().get()), "the data suggest an outcome")
                                    .replaceWithVoid());
        });
    }

    /**
     * @param reason empty when it was opened
     */
    private Uni<Void> announce(Work work, Intervention one, Optional<String> reason) {
        return store.plays(work.tx(), one.id())
                .invoke(plays -> work.announce(
                        event(one, Announcements.intervention(one, plays), reason), "intervention:" + one.id()))
                .replaceWithVoid();
    }

    private static PlaybooksEvent event(Intervention one, PlaybooksEvent.Intervention told, Optional<String> reason) {
        if (reason.isEmpty()) {
            return new PlaybooksEvent.InterventionOpened(told);
        }
        return one.closing()
                .<PlaybooksEvent>map(closing -> new PlaybooksEvent.InterventionClosed(told, closing.by(), closing.at()))
                .orElseGet(() -> new PlaybooksEvent.InterventionChanged(told, reason.get()));
    }
}

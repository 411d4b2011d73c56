package io.holdfast.playbooks.follow;

import io.holdfast.playbooks.InOrder;
import io.holdfast.playbooks.PlayStore;
import io.holdfast.playbooks.PlaybookStore;
import io.holdfast.playbooks.PlaybookStore.Published;
import io.holdfast.playbooks.Plays;
import io.holdfast.playbooks.Situations;
import io.holdfast.playbooks.Work;
import io.holdfast.playbooks.condition.Condition;
import io.holdfast.playbooks.condition.Condition.Verdict;
import io.holdfast.playbooks.customer.Alert;
import io.holdfast.playbooks.play.Play;
import io.holdfast.playbooks.play.Situation;
import io.holdfast.playbooks.playbook.Level;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Starts every playbook whose trigger holds for an alert, once per playbook and alert. While a red or yellow play of the
 * playbook runs for the account, the alert joins it.
 */
@ApplicationScoped
class Triggers {

    private static final Logger LOG = Logger.getLogger(Triggers.class);

    private final PlaybookStore playbooks;
    private final PlayStore store;
    private final Situations situations;
    private final Plays plays;
    private final MeterRegistry meters;

    Triggers(PlaybookStore playbooks, PlayStore store, Situations situations, Plays plays, MeterRegistry meters) {
        this.playbooks = playbooks;
        this.store = store;
        this.situations = situations;
        this.plays = plays;
        this.meters = meters;
    }

    Uni<Void> pull(Work work, Alert alert) {
        return situations
                .account(work.tx(), alert.accountId(), Optional.of(alert))
                .chain(situation -> playbooks.newest(work.tx()).map(all -> all.stream()
                        .filter(one -> asks(one, situation, alert, work))
                        .toList()))
                .chain(asking -> InOrder.each(asking, one -> startOnce(work, one, alert)));
    }

    private boolean asks(Published one, Situation situation, Alert alert, Work work) {
        Optional<Verdict> verdict = one.playbook()
                .when()
                .map(when -> Condition.evaluate(
                        when,
                        situation.variables(alert.personRef(), one.playbook().taskSteps(), work.now(), work.now())));
        verdict.filter(Verdict.Failed.class::isInstance).ifPresent(failed -> {
            meters.counter(
                            "holdfast.playbooks.trigger.failures",
                            "playbook",
                            one.playbook().key())
                    .increment();
            LOG.errorf(
                    "trigger of %s cannot be decided for alert %s: %s",
                    one.playbook().key(), alert.id(), ((Verdict.Failed) failed).reason());
        });
        return verdict.filter(Verdict.Holds.class::isInstance).isPresent();
    }

    private Uni<Void> startOnce(Work work, Published one, Alert alert) {
        return store.unanswered(work.tx(), one.playbook().key(), alert.id())
                .chain(first ->
                        first ? startOrJoin(work, one, alert) : Uni.createFrom().voidItem());
    }

    private Uni<Void> startOrJoin(Work work, Published one, Alert alert) {
        return store.activeOf(work.tx(), alert.accountId()).chain(active -> running(one, active)
                .map(play -> plays.join(work, play, alert))
                .orElseGet(() -> plays.start(work, wish(one, alert)).replaceWithVoid()));
    }

    private static Optional<Play> running(Published one, List<Play> active) {
        return one.playbook().level() == Level.BESIDE
                ? Optional.empty()
                : active.stream()
                        .filter(play -> play.playbook().equals(one.playbook().key()))
                        .findFirst();
    }

    private static Plays.Wish wish(Published one, Alert alert) {
        return new Plays.Wish(
                one,
                alert.accountId(),
                alert.personRef(),
                Optional.of(alert),
                Optional.empty(),
                "Alert %d (%s, %s): %s"
                        .formatted(
                                alert.number(),
                                alert.rule(),
                                alert.severity().toLowerCase(java.util.Locale.ROOT),
                                alert.text()));
    }
}

package io.holdfast.alerting.alert;

import static io.holdfast.alerting.alert.Declines.CALENDARS;
import static io.holdfast.alerting.alert.Declines.CSM;
import static io.holdfast.alerting.alert.Declines.ID;
import static io.holdfast.alerting.alert.Declines.at;
import static io.holdfast.alerting.alert.Declines.changed;
import static io.holdfast.alerting.alert.Declines.cleared;
import static io.holdfast.alerting.alert.Declines.foundOnly;
import static io.holdfast.alerting.alert.Declines.raised;
import static io.holdfast.alerting.clock.Severity.CRITICAL;
import static io.holdfast.alerting.clock.Severity.HIGH;
import static io.holdfast.alerting.clock.Severity.LOW;
import static io.holdfast.alerting.clock.Severity.MEDIUM;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.alerting.clock.SlaClock;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Every reason a warning message can be answered with. */
class HandlingTest {

    private final Book book = new Book();

    @Test
    void aRaisedWarningOpensAnAlertWithOwnerAndDeadline() {
        assertThat(book.take(raised(1, "w1", CRITICAL, 0))).containsExactly("warning-raised");
        Alert alert = book.active().orElseThrow();
        assertThat(alert.state()).isEqualTo(Alert.State.OPEN);
        assertThat(alert.owner()).contains("csm");
        assertThat(alert.openedAt()).isEqualTo(at(0));
        assertThat(alert.sla().map(SlaClock::deadline)).contains(at(24));
    }

    @Test
    void aChangeUpdatesAndNeverDoubles() {
        book.take(raised(1, "w1", MEDIUM, 0));
        assertThat(book.take(changed(2, "w1", CRITICAL, 0, 10))).containsExactly("severity-rose");
        assertThat(book.active().orElseThrow().sla().map(SlaClock::deadline)).contains(at(34));
        assertThat(book.take(changed(3, "w1", CRITICAL, 0, 12))).containsExactly("evidence-changed");
        assertThat(book.take(changed(4, "w1", MEDIUM, 0, 14))).containsExactly("severity-fell");
        assertThat(book.active().orElseThrow().sla().map(SlaClock::deadline)).contains(at(48));
        assertThat(book.all()).hasSize(1);
    }

    @Test
    void aClearedWarningResolvesItsAlert() {
        book.take(raised(1, "w1", HIGH, 0));
        assertThat(book.take(cleared(2, "w1", 0, 5))).containsExactly("warning-cleared");
        assertThat(book.active()).isEmpty();
        assertThat(book.last().ending().orElseThrow().at()).isEqualTo(at(5));
        assertThat(book.take(cleared(3, "w1", 0, 6))).containsExactly("no-open-alert");
    }

    @Test
    void aClearingThatOvertookItsRaisingIsRemembered() {
        assertThat(book.take(cleared(2, "w1", 0, 5))).containsExactly("cleared-before-raised");
        assertThat(book.take(raised(1, "w1", HIGH, 0))).containsExactly("cleared-before-raised");
        assertThat(book.all()).isEmpty();
        assertThat(book.take(raised(3, "w2", HIGH, 9)))
                .as("the next life opens")
                .containsExactly("warning-raised");
    }

    @Test
    void aChangeThatOvertookItsRaisingOpens() {
        assertThat(book.take(changed(2, "w1", HIGH, 0, 5))).containsExactly("changed-before-raised");
        assertThat(book.active().orElseThrow().openedAt()).isEqualTo(at(0));
        assertThat(book.take(raised(1, "w1", HIGH, 0)))
                .as("and the late raising tells when the clock began")
                .containsExactly("earlier-level-learned");
        assertThat(book.active().orElseThrow().sla().map(SlaClock::deadline)).contains(at(24));
    }

    @Test
    void repeatedAndOlderMessagesChangeNothing() {
        book.take(raised(1, "w1", MEDIUM, 0));
        assertThat(book.take(raised(1, "w1", MEDIUM, 0))).containsExactly("already-applied");
        book.take(changed(3, "w1", HIGH, 0, 10));
        assertThat(book.take(changed(2, "w1", LOW, 0, 5))).containsExactly("older-than-known");
        assertThat(book.active().orElseThrow().warning().severity()).isEqualTo(HIGH);
    }

    @Test
    void aNewLifeReplacesAnAlertWhoseClearingWasLost() {
        book.take(raised(1, "w1", MEDIUM, 0));
        assertThat(book.take(raised(3, "w2", MEDIUM, 30))).containsExactly("new-life-of-key", "raised-again");
        assertThat(book.take(cleared(2, "w1", 0, 20))).containsExactly("of-an-earlier-life");
        assertThat(book.active().orElseThrow().warning().id()).isEqualTo("w2");
        assertThat(book.all()).hasSize(2);
    }

    @Test
    void resolvedByHandStaysResolvedUntilTheKeyRises() {
        book.take(raised(1, "w1", MEDIUM, 0));
        book.resolveByHand();
        assertThat(book.take(changed(2, "w1", MEDIUM, 0, 5))).containsExactly("resolved-by-hand");
        assertThat(book.take(changed(3, "w1", HIGH, 0, 6))).containsExactly("rose-after-resolve");
        assertThat(book.active().orElseThrow().openedAt()).isEqualTo(at(6));
        assertThat(book.active().orElseThrow().sla().map(SlaClock::deadline))
                .as("the old promise is not held against it")
                .contains(at(30));
        assertThat(book.take(changed(2, "w1", MEDIUM, 0, 5))).containsExactly("older-than-known");
    }

    @Test
    void resolvedByHandStaysResolvedUntilTheKeyClears() {
        book.take(raised(1, "w1", MEDIUM, 0));
        book.resolveByHand();
        assertThat(book.take(cleared(2, "w1", 0, 5))).containsExactly("no-open-alert");
        assertThat(book.take(raised(3, "w2", MEDIUM, 9))).containsExactly("warning-raised");
    }

    @Test
    void whatWasOnlyFoundIsListedWithoutClock() {
        book.take(foundOnly(1, "w1", CRITICAL, 0));
        assertThat(book.active().orElseThrow().sla()).isEmpty();
        assertThat(book.lastText()).contains("go-live list");
        assertThat(book.take(changed(2, "w1", CRITICAL, 0, 7))).containsExactly("deadline-moved");
        assertThat(book.active().orElseThrow().sla().map(SlaClock::startedAt)).contains(at(7));
    }

    @Test
    void withoutOwnerTheLeadTakesIt() {
        assertThat(Ownership.decide(Optional.of("csm"), Optional.of("lead"))).isEqualTo(CSM);
        Ownership lead = Ownership.decide(Optional.empty(), Optional.of("lead"));
        assertThat(lead.reason()).isEqualTo("no-owner-lead-takes-it");
        Alert alert = Handling.decide(Optional.empty(), Optional.empty(), raised(1, "w1", HIGH, 0), ID, lead, CALENDARS)
                .affected()
                .getFirst()
                .alert();
        assertThat(alert.owner()).contains("lead");
        assertThat(Ownership.decide(Optional.of(" "), Optional.empty()).reason())
                .isEqualTo("no-owner-no-lead");
    }
}

package io.holdfast.alerting.alert;

import static io.holdfast.alerting.alert.Declines.CALENDARS;
import static io.holdfast.alerting.alert.Declines.CSM;
import static io.holdfast.alerting.alert.Declines.ID;
import static io.holdfast.alerting.alert.Declines.at;
import static io.holdfast.alerting.alert.Declines.call;
import static io.holdfast.alerting.alert.Declines.changed;
import static io.holdfast.alerting.alert.Declines.foundOnly;
import static io.holdfast.alerting.alert.Declines.openAlert;
import static io.holdfast.alerting.clock.Severity.CRITICAL;
import static io.holdfast.alerting.clock.Severity.HIGH;
import static io.holdfast.alerting.clock.Severity.LOW;
import static io.holdfast.alerting.clock.Severity.MEDIUM;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.alerting.alert.Alert.Signature;
import io.holdfast.alerting.clock.SlaClock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Every reason an act of people can be answered with. */
class ResponseTest {

    @Test
    void acknowledgingTakesTheAlertOnAndLeavesTheClockRunning() {
        Response first = Response.acknowledge(openAlert(CRITICAL), "csm", false, at(1));
        assertThat(first).isInstanceOf(Response.Done.class);
        assertThat(first.happening().reason()).isEqualTo("acknowledged");
        assertThat(first.alert().state()).isEqualTo(Alert.State.ACKNOWLEDGED);
        assertThat(first.alert().running()).isPresent();
        assertThat(first.alert().progress().accepted()).isEmpty();
        Response again = Response.acknowledge(first.alert(), "csm", false, at(2));
        assertThat(again).isInstanceOf(Response.AlreadySo.class);
        assertThat(again.happening().reason()).isEqualTo("already-acknowledged");
    }

    @Test
    void theExecutiveRoleAcceptsRedEvenAfterSomebodyElseAcknowledged() {
        Alert acknowledged =
                Response.acknowledge(openAlert(CRITICAL), "csm", false, at(1)).alert();
        Response accepted = Response.acknowledge(acknowledged, "boss", true, at(2));
        assertThat(accepted.happening().reason()).isEqualTo("accepted-by-executive");
        assertThat(accepted.alert().progress().acknowledged()).contains(new Signature("csm", at(1)));
        assertThat(accepted.alert().progress().accepted()).contains(new Signature("boss", at(2)));
        assertThat(accepted.alert().firstResponseAt()).isEmpty();
        assertThat(Response.acknowledge(accepted.alert(), "boss", true, at(3))
                        .happening()
                        .reason())
                .isEqualTo("already-acknowledged");
    }

    @Test
    void acceptanceIsForRedOnly() {
        assertThat(Response.acknowledge(openAlert(HIGH), "boss", true, at(1))
                        .happening()
                        .reason())
                .isEqualTo("acknowledged");
    }

    @Test
    void resolvingSaysWhetherTheKeyStaysQuiet() {
        Response whileTrue = Response.resolve(openAlert(MEDIUM), "csm", "plan agreed", true, at(1));
        assertThat(whileTrue.happening().reason()).isEqualTo("resolved-while-warning-is-true");
        assertThat(whileTrue.happening().text()).contains("clears or rises above medium");
        assertThat(whileTrue.alert().ending().orElseThrow().note()).contains("plan agreed");
        assertThat(Response.resolve(openAlert(MEDIUM), "csm", "over", false, at(1))
                        .happening()
                        .reason())
                .isEqualTo("resolved");
        assertThat(Response.resolve(whileTrue.alert(), "csm", "again", true, at(2))
                        .happening()
                        .reason())
                .isEqualTo("already-resolved");
    }

    @Test
    void anOwnerStartsAWaitingClock() {
        Alert waiting = found(CRITICAL);
        Response started = Response.startClock(waiting, "csm", CALENDARS, at(5));
        assertThat(started.happening().reason()).isEqualTo("clock-started-by-hand");
        assertThat(started.alert().sla().map(SlaClock::deadline)).contains(at(29));
        assertThat(Response.startClock(started.alert(), "csm", CALENDARS, at(6))
                        .happening()
                        .reason())
                .isEqualTo("clock-already-started");
        assertThat(Response.startClock(found(LOW), "csm", CALENDARS, at(5))
                        .happening()
                        .reason())
                .isEqualTo("severity-without-clock");
    }

    @Test
    void nothingCanBeDoneToAResolvedAlert() {
        Alert resolved =
                Response.resolve(openAlert(MEDIUM), "csm", "over", false, at(1)).alert();
        assertThat(List.of(
                        Response.acknowledge(resolved, "csm", false, at(2)),
                        Response.startClock(resolved, "csm", CALENDARS, at(2)),
                        Response.assign(resolved, "other", "lead"),
                        Response.follow(resolved, CSM)))
                .allMatch(Response.Refused.class::isInstance)
                .allMatch(response -> response.happening().reason().equals("already-resolved"));
    }

    @Test
    void anOwnerChosenByHandStaysWhenTheAccountsOwnerChanges() {
        Ownership other = new Ownership.OfAccount("other");
        assertThat(Response.follow(openAlert(MEDIUM), CSM).happening().reason()).isEqualTo("already-owner");
        Response followed = Response.follow(openAlert(MEDIUM), other);
        assertThat(followed.happening().reason()).isEqualTo("owner-of-account");
        assertThat(followed.alert().owner()).contains("other");
        Response assigned = Response.assign(openAlert(MEDIUM), "expert", "lead");
        assertThat(assigned.happening().reason()).isEqualTo("assigned-by-hand");
        assertThat(Response.assign(assigned.alert(), "expert", "lead")
                        .happening()
                        .reason())
                .isEqualTo("already-owner");
        assertThat(Response.follow(assigned.alert(), other).happening().reason())
                .isEqualTo("owner-chosen-by-hand");
    }

    @Test
    void aTouchStopsTheClockAtItsTimeAndItsWithdrawalStartsItAgain() {
        Response answered = Response.answer(openAlert(CRITICAL), List.of(call(3)));
        assertThat(answered.happening().reason()).isEqualTo("answered-in-time");
        assertThat(answered.alert().firstResponseAt()).contains(at(3));
        assertThat(answered.alert().running()).isEmpty();
        assertThat(answered.alert().kept(at(99))).contains(true);
        assertThat(Response.answer(answered.alert(), List.of(call(3)))
                        .happening()
                        .reason())
                .isEqualTo("no-new-answer");
        Response withdrawn = Response.answer(answered.alert(), List.of());
        assertThat(withdrawn.happening().reason()).isEqualTo("response-withdrawn");
        assertThat(withdrawn.alert().running()).isPresent();
        assertThat(withdrawn.alert().overdue(at(25))).isTrue();
        assertThat(withdrawn.alert().kept(at(25))).contains(false);
        assertThat(withdrawn.alert().kept(at(23))).isEmpty();
    }

    @Test
    void aLateAnswerIsSaidToBeLate() {
        Response answered = Response.answer(openAlert(CRITICAL), List.of(call(30)));
        assertThat(answered.happening().reason()).isEqualTo("answered-late");
        assertThat(answered.alert().kept(at(31))).contains(false);
    }

    @Test
    void aRiseAfterTheAnswerNeedsAnotherAnswer() {
        Alert answered = Response.answer(openAlert(MEDIUM), List.of(call(3))).alert();
        KnownWarning known = new KnownWarning(1, false, answered.warning(), Optional.empty());
        Alert risen = Handling.decide(
                        Optional.of(known),
                        Optional.of(answered),
                        changed(2, "w1", CRITICAL, 0, 10),
                        ID,
                        CSM,
                        CALENDARS)
                .affected()
                .getFirst()
                .alert();
        Response again = Response.answer(risen, List.of(call(3)));
        assertThat(again.happening().reason()).isEqualTo("rose-after-answer");
        assertThat(again.alert().running().map(SlaClock::deadline)).contains(at(34));
    }

    @Test
    void aTouchAfterTheEndDoesNotCount() {
        Alert resolved =
                Response.resolve(openAlert(MEDIUM), "csm", "over", false, at(1)).alert();
        assertThat(Response.answer(resolved, List.of(call(2))).happening().reason())
                .isEqualTo("no-new-answer");
    }

    private static Alert found(io.holdfast.alerting.clock.Severity severity) {
        return Handling.decide(Optional.empty(), Optional.empty(), foundOnly(1, "w1", severity, 0), ID, CSM, CALENDARS)
                .affected()
                .getFirst()
                .alert();
    }
}

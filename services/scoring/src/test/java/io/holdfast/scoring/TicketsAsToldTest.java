package io.holdfast.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.events.AccountsEvent;
import io.holdfast.events.AccountsEvent.AccountChanged;
import io.holdfast.events.AccountsEvent.LinkChanged;
import io.holdfast.events.AccountsEvent.MembershipChanged;
import io.holdfast.events.Envelope;
import io.holdfast.events.SupportEvent.TicketFact;
import io.holdfast.events.SupportEvent.TicketSeverity;
import io.holdfast.events.SupportEvent.TicketsChanged;
import io.holdfast.scoring.intake.FactIntake;
import io.holdfast.scoring.recognise.AccountIntake;
import io.holdfast.scoring.rescore.Rescoring;
import io.holdfast.testing.Backing;
import io.holdfast.testing.MovableClock;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a ticket's states add up to, told in any order: hours are counted from when it was opened. */
@QuarkusTest
@QuarkusTestResource(value = Backing.class, initArgs = @ResourceArg(name = "service", value = "scoring"))
class TicketsAsToldTest {

    private static final Instant OPENED = Instant.parse("2026-06-01T08:00:00Z");

    @Inject
    FactIntake facts;

    @Inject
    AccountIntake accounts;

    @Inject
    Rescoring rescoring;

    @Inject
    MovableClock clock;

    private final String source = "help-" + UUID.randomUUID();
    private final UUID acme = UUID.randomUUID();
    private final List<Envelope<?>> states = new ArrayList<>();

    @BeforeEach
    void know() {
        clock.set(OPENED.plus(Duration.ofDays(10)));
        account(acme, "1");
    }

    @AfterEach
    void letTimeRun() {
        clock.reset();
    }

    @Test
    void theEarliestReplyEverToldStands() {
        state(1, 0, null, null, 0)
                .state(2, 5, 5, null, 0)
                .state(3, 6, 2, null, 0)
                .state(4, 7, null, null, 0);
        told();

        expect(1, 1, 1, 0);
        expect(3, 3, 0, 0);
        expect(9, 9, 0, 0);
    }

    @Test
    void closingASolvedTicketDoesNotMoveItsSolution() {
        state(1, 0, null, null, 0).state(2, 10, null, 10, 0).state(3, 30, null, 30, 0);
        told();

        expect(9, 9, 9, 0);
        expect(12, 0, 0, 2);
        expect(35, 0, 0, 25);
    }

    @Test
    void aReopenedTicketIsOpenSinceItsFirstOpeningUntilItIsSolvedAgain() {
        state(1, 0, null, null, 0)
                .state(2, 10, 10, 10, 0)
                .state(3, 20, null, null, 1)
                .state(4, 30, null, 30, 1);
        told();

        expect(15, 0, 0, 5);
        expect(25, 25, 0, 0);
        expect(40, 0, 0, 10);
    }

    @Test
    void aReopeningNobodyToldOfMakesAnotherSolution() {
        state(1, 0, null, null, 0).state(2, 10, null, 10, 0).state(3, 30, null, 30, 1);
        told();

        expect(40, 0, 0, 10);
    }

    @Test
    void statesUnderOneVersionTellTogether() {
        state(1, 0, null, null, 0)
                .state(2, 5, 4, null, 0)
                .state(2, 5, null, 5, 0)
                .state(2, 5, 3, null, 0);
        told();

        expect(4, 4, 0, 0);
        expect(6, 0, 0, 1);
    }

    @Test
    void aDeletedTicketCountsForNothing() {
        state(1, 0, null, null, 0);
        add(ticket(2, 6, TicketSeverity.CRITICAL, null, null, 0, true, source + ":1"));
        told();

        expect(5, 5, 5, 0);
        expect(7, 0, 0, 72);
    }

    @Test
    void onlyWhileItIsCriticalDoesItCount() {
        add(ticket(1, 0, TicketSeverity.NORMAL, null, null, 0, false, source + ":1"));
        state(2, 3, null, null, 0);
        add(ticket(3, 8, TicketSeverity.LOW, null, null, 0, false, source + ":1"));
        told();

        expect(2, 0, 0, 72);
        expect(5, 5, 5, 0);
        expect(9, 0, 0, 72);
    }

    @Test
    void whoAskedDecidesWhereNoCompanyIsNamed() {
        UUID other = UUID.randomUUID();
        account(other, "2");
        add(ticket(1, 0, TicketSeverity.CRITICAL, null, null, 0, false, null));
        told();
        expect(5, 0, 0, 72);

        employed("2", OPENED.plus(Duration.ofDays(3)), null);
        assertThat(open(other, 5)).as("the first membership reaches back").isEqualTo(5);

        employed("1", OPENED.minus(Duration.ofDays(90)), OPENED.plus(Duration.ofDays(3)));
        expect(5, 5, 5, 0);
        assertThat(open(other, 5)).isZero();
    }

    private TicketsAsToldTest state(long version, int afterHours, Integer replied, Integer solved, int reopened) {
        return add(
                ticket(version, afterHours, TicketSeverity.CRITICAL, replied, solved, reopened, false, source + ":1"));
    }

    private TicketsAsToldTest add(TicketFact fact) {
        states.add(Messages.facts(new TicketsChanged(source, List.of(fact)), clock.instant()));
        return this;
    }

    private TicketFact ticket(
            long version,
            int afterHours,
            TicketSeverity severity,
            Integer replied,
            Integer solved,
            int reopened,
            boolean deleted,
            String account) {
        return new TicketFact(
                "t",
                account,
                source + ":asker",
                version,
                after(afterHours),
                severity,
                OPENED,
                after(replied),
                after(solved),
                reopened,
                deleted);
    }

    /** In any order, each at least once, one by one or together. */
    private void told() {
        List<Envelope<?>> shuffled = new ArrayList<>(states);
        shuffled.addAll(states);
        Collections.shuffle(shuffled);
        int cut = shuffled.size() / 2;
        shuffled.subList(0, cut).forEach(state -> facts.take(List.of(state)));
        facts.take(shuffled.subList(cut, shuffled.size()));
    }

    private void account(UUID id, String company) {
        String ref = source + ":" + company;
        tell(
                "account:" + id,
                new AccountChanged(
                        id.toString(), "Acme", "saas", "T2", null, null, "active", null, null, null, null, null));
        tell("reference:" + ref, new LinkChanged(ref, id.toString(), "created"));
    }

    private void employed(String company, Instant from, Instant to) {
        String ref = source + ":" + company;
        String who = source + ":asker";
        tell("membership:" + who + "|" + ref, new MembershipChanged(who, ref, from, to));
    }

    private void tell(String subject, AccountsEvent event) {
        accounts.take(Messages.about(subject, event, clock.instant()));
    }

    private void expect(int afterHours, int open, int unanswered, int solved) {
        assertThat(List.of(
                        read(acme, "ticket.critical-open-hours", afterHours),
                        read(acme, "ticket.critical-unanswered-hours", afterHours),
                        read(acme, "ticket.critical-solved-hours", afterHours)))
                .as("open, unanswered and solved hours after " + afterHours)
                .containsExactly(open, unanswered, solved);
    }

    private int open(UUID account, int afterHours) {
        return read(account, "ticket.critical-open-hours", afterHours);
    }

    private int read(UUID account, String measure, int afterHours) {
        return rescoring
                .measures(account, after(afterHours))
                .value(measure)
                .orElseThrow()
                .intValue();
    }

    private static Instant after(Integer hours) {
        return hours == null ? null : OPENED.plus(Duration.ofHours(hours));
    }
}

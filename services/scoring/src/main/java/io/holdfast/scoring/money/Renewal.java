package io.holdfast.scoring.money;

import io.holdfast.scoring.money.Contract.Said;
import io.holdfast.scoring.money.Contract.Stage;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * When the terms of an account end and what becomes of them. Contracts of the CRM say it first; where none of them runs,
 * the term that the account itself states; then the long term of a subscription.
 *
 * @param contracts every contract and deal of the account
 * @param stated term of the account as a whole; null end and notice when nobody stated one
 * @param subscriptionEnds nearest end of a subscription's long term; null when there is none
 * @param said what was said of the whole relation; null when nothing that stands
 * @param cancels whether every subscription it pays for is cancelled to the end of its period
 */
public record Renewal(
        List<Contract> contracts,
        Stated stated,
        LocalDate subscriptionEnds,
        Said said,
        boolean cancels,
        LocalDate today) {

    /** Name of the term of the account as a whole, among contracts. */
    public static final String WHOLE = "account";

    /** What the account itself states of its term. */
    public record Stated(LocalDate endsOn, LocalDate noticeOn) {}

    /**
     * A term that runs, or whose renewal is late by at most 30 days.
     *
     * @param days to its last day; negative when it is over
     * @param noticeDays to the last day for notice; empty when none is known or it has passed
     * @param opportunity whether a deal about its renewal is open
     * @param renewed whether its renewal was won or stated
     */
    public record Term(String id, long days, Optional<Long> noticeDays, boolean opportunity, boolean renewed) {}

    /** The terms that run, nearest end first. */
    public List<Term> terms() {
        List<Contract> running = new ArrayList<>(
                contracts.stream().filter(contract -> contract.runs(today)).toList());
        if (running.isEmpty()) {
            LocalDate ends = stated.endsOn() == null ? subscriptionEnds : stated.endsOn();
            Contract whole = new Contract(WHOLE, Stage.WON, false, null, ends, stated.noticeOn(), said);
            if (whole.runs(today)) {
                running.add(whole);
            }
        }
        return running.stream()
                .sorted(Comparator.comparing(Contract::endsOn).thenComparing(Contract::id))
                .map(this::term)
                .toList();
    }

    private Term term(Contract contract) {
        boolean renewed = contract.renewedBy(contract.said())
                || contract.renewedBy(said)
                || contracts.stream().anyMatch(other -> other.stage() == Stage.WON && other.follows(contract));
        return new Term(
                contract.id(),
                ChronoUnit.DAYS.between(today, contract.endsOn()),
                contract.noticeAhead(today).map(day -> ChronoUnit.DAYS.between(today, day)),
                contracts.stream().anyMatch(other -> other.stage() == Stage.OPEN && other.follows(contract)),
                renewed);
    }

    /** Days to the nearest end of a term that is not renewed; empty when there is none. */
    public Optional<Long> days() {
        return open().map(Term::days).findFirst();
    }

    /** Days to the nearest last day for notice of such a term; empty when there is none ahead. */
    public Optional<Long> noticeDays() {
        return open().flatMap(term -> term.noticeDays().stream()).min(Comparator.naturalOrder());
    }

    /** Whether a deal about a renewal is open. */
    public boolean opportunity() {
        return contracts.stream().anyMatch(contract -> contract.stage() == Stage.OPEN && contract.renewal());
    }

    /** Whether the customer said that it will leave, of all or of a contract that still runs, or cancelled all it pays for. */
    public boolean noticeGiven() {
        return cancels
                || said != null && !said.renewed()
                || contracts.stream().anyMatch(contract -> contract.givenUp(today));
    }

    private Stream<Term> open() {
        return terms().stream().filter(term -> !term.renewed());
    }
}

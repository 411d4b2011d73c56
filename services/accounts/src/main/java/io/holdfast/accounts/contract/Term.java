package io.holdfast.accounts.contract;

import io.holdfast.events.CrmEvent.DealKind;
import io.holdfast.events.CrmEvent.DealStage;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/**
 * The term an account is under contract for.
 *
 * @param end last day
 * @param notice last day on which notice can be given; null when unknown
 */
public record Term(LocalDate start, LocalDate end, LocalDate notice) {

    private static final Comparator<Contract> LATEST = Comparator.comparing(Contract::endsOn)
            .thenComparing(Contract::startsOn)
            .thenComparing(Contract::id);

    /**
     * The term of the won new deal or renewal that ends last; empty when none states both its days. A notice day after the
     * end is left out.
     */
    public static Optional<Term> of(Collection<Contract> contracts) {
        return contracts.stream()
                .filter(Term::states)
                .max(LATEST)
                .map(contract -> new Term(contract.startsOn(), contract.endsOn(), notice(contract)));
    }

    private static boolean states(Contract contract) {
        return !contract.deleted()
                && contract.stage() == DealStage.WON
                && contract.kind() != DealKind.EXPANSION
                && contract.startsOn() != null
                && contract.endsOn() != null
                && !contract.startsOn().isAfter(contract.endsOn());
    }

    private static LocalDate notice(Contract contract) {
        LocalDate notice = contract.noticeOn();
        return notice == null || notice.isAfter(contract.endsOn()) ? null : notice;
    }
}

package io.holdfast.accounts.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.events.CrmEvent.DealKind;
import io.holdfast.events.CrmEvent.DealStage;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TermTest {

    private static final LocalDate START = LocalDate.parse("2026-01-01");
    private static final LocalDate END = LocalDate.parse("2026-12-31");
    private static final LocalDate NOTICE = LocalDate.parse("2026-09-30");

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            WON,  NEW,       2026-01-01, 2026-12-31, 2026-09-30, false, true
            WON,  RENEWAL,   2026-01-01, 2026-12-31, 2026-09-30, false, true
            WON,  EXPANSION, 2026-01-01, 2026-12-31, 2026-09-30, false, false
            OPEN, RENEWAL,   2026-01-01, 2026-12-31, 2026-09-30, false, false
            LOST, RENEWAL,   2026-01-01, 2026-12-31, 2026-09-30, false, false
            WON,  NEW,       -,          2026-12-31, 2026-09-30, false, false
            WON,  NEW,       2026-01-01, -,          2026-09-30, false, false
            WON,  NEW,       2026-12-31, 2026-01-01, -,          false, false
            WON,  NEW,       2026-01-01, 2026-12-31, 2026-09-30, true,  false
            """)
    void onlyAWonNewDealOrRenewalWithItsDaysIsATerm(
            DealStage stage,
            DealKind kind,
            LocalDate start,
            LocalDate end,
            LocalDate notice,
            boolean deleted,
            boolean counts) {
        Contract contract = new Contract("crm:1", stage, kind, "EUR", 100L, start, end, notice, deleted);
        assertThat(Term.of(List.of(contract)))
                .isEqualTo(counts ? Optional.of(new Term(START, END, NOTICE)) : Optional.empty());
    }

    @Test
    void theTermThatEndsLastHoldsInAnyOrder() {
        Contract first = won("crm:1", START, END, NOTICE);
        Contract renewal = won("crm:2", END.plusDays(1), END.plusYears(1), END.plusYears(2));
        Term term = new Term(END.plusDays(1), END.plusYears(1), null);
        assertThat(Term.of(List.of(first, renewal))).contains(term);
        assertThat(Term.of(List.of(renewal, first))).contains(term);
    }

    @Test
    void aDeletedDealIsLostToOthers() {
        Contract deleted = new Contract("crm:1", DealStage.WON, DealKind.NEW, null, null, null, null, null, true);
        assertThat(deleted.announced(new UUID(0, 1)).stage()).isEqualTo(DealStage.LOST);
    }

    private static Contract won(String id, LocalDate start, LocalDate end, LocalDate notice) {
        return new Contract(id, DealStage.WON, DealKind.RENEWAL, "EUR", 100L, start, end, notice, false);
    }
}

package io.holdfast.simulator.company;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CompanyTest {

    private static final LocalDate FROM = LocalDate.of(2026, 1, 5);
    private static final LocalDate TO = LocalDate.of(2026, 6, 1);

    private final Company company = Company.generate(7, 40, FROM, TO);

    @Test
    void theSameSeedGivesTheSameCompany() {
        assertThat(Company.generate(7, 40, FROM, TO)).isEqualTo(company);
        assertThat(Company.generate(8, 40, FROM, TO)).isNotEqualTo(company);
    }

    @Test
    void everyHiddenCauseAndEveryIndustryOccurs() {
        assertThat(company.customers().stream().map(c -> c.fate().cause()).collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(HiddenCause.values());
        assertThat(company.customers().stream().map(Customer::industry).distinct())
                .hasSize(5);
    }

    @Test
    void customersAndUsersHaveIdsOfTheirOwn() {
        var large = Company.generate(7, 450, FROM, TO);
        assertThat(large.customers().stream().map(Customer::vendorId)).doesNotHaveDuplicates();
        assertThat(large.customers().stream().map(Customer::domain)).doesNotHaveDuplicates();
        assertThat(large.customers().stream().flatMap(c -> c.users().stream()).map(User::vendorId))
                .doesNotHaveDuplicates();
    }

    @Test
    void healthyCustomersRenewAndTroubledOnesDoNot() {
        assertThat(company.customers()).allSatisfy(c -> {
            var healthy =
                    c.fate().cause() == HiddenCause.GOOD_ONBOARDING || c.fate().cause() == HiddenCause.STEADY;
            assertThat(c.fate().outcome() == Outcome.RENEWAL).isEqualTo(healthy);
        });
    }

    @Test
    void usageFallsAfterTheChampionHasLeft() {
        var customer = company.customers().stream()
                .filter(c -> c.fate().cause() == HiddenCause.CHAMPION_LEAVES)
                .findFirst()
                .orElseThrow();
        var turn = customer.fate().turn();
        assertThat(usage(customer, turn, turn.plusDays(28)))
                .isLessThan(usage(customer, turn.minusDays(28), turn) * 7 / 10);
        assertThat(Behaviour.valueEvents(7, company, customer, customer.champion(), turn))
                .isZero();
    }

    @Test
    void nobodyWorksAfterTheEndOfThePaidTerm() {
        assertThat(company.customers().stream().filter(c -> c.fate().outcome() == Outcome.CHURN))
                .isNotEmpty()
                .allSatisfy(c -> assertThat(
                                usage(c, c.fate().decided(), c.fate().decided().plusDays(30)))
                        .isZero());
    }

    @Test
    void theTruthHasARowPerCustomer() {
        assertThat(GroundTruth.of(company).rows())
                .extracting(GroundTruth.Row::customer)
                .containsExactlyElementsOf(
                        company.customers().stream().map(Customer::vendorId).toList());
    }

    private int usage(Customer customer, LocalDate from, LocalDate to) {
        return from.datesUntil(to)
                .mapToInt(day -> customer.users().stream()
                        .mapToInt(user -> Behaviour.valueEvents(7, company, customer, user, day))
                        .sum())
                .sum();
    }
}

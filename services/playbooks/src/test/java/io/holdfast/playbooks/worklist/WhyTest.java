package io.holdfast.playbooks.worklist;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.playbooks.customer.Money;
import io.holdfast.playbooks.worklist.Deadlines.Urgency;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WhyTest {

    private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");

    @Test
    void saysWhyWhenAndHowMuch() {
        Why.Cause cause = new Why.Cause("health-low", "CRITICAL", "an invoice is 67 days overdue.");
        assertThat(Why.of(Optional.of(cause), "", NOW.plus(Duration.ofHours(3)), new Money(120_000, "USD"), NOW))
                .isEqualTo("health-low critical: an invoice is 67 days overdue; due in 3 h;"
                        + " 1,200.00 USD a month at stake");
        assertThat(Why.of(Optional.empty(), "onboarding", NOW.minusSeconds(600), new Money(0, "USD"), NOW))
                .isEqualTo("onboarding; overdue by 10 min");
        assertThat(new Money(1_200, "JPY").written()).isEqualTo("1,200 JPY");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-02T11:59:59Z, UTC, BREACHED",
        "2026-03-02T12:00:00Z, UTC, TODAY",
        "2026-03-02T23:59:59Z, UTC, TODAY",
        "2026-03-03T00:00:00Z, UTC, WEEK",
        "2026-03-03T04:00:00Z, America/New_York, TODAY",
        "2026-03-09T11:59:59Z, UTC, WEEK",
        "2026-03-09T12:00:00Z, UTC, LATER"
    })
    void urgencyFollowsTheCalendarDay(Instant deadline, ZoneId zone, Urgency urgency) {
        assertThat(Deadlines.at(NOW, zone).of(deadline)).isEqualTo(urgency);
    }
}

package io.holdfast.scoring.trust;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.scoring.score.Measurement.Measured;
import io.holdfast.scoring.score.Measurement.Missing;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeliveriesTest {

    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    private static final LocalDate TODAY = LocalDate.parse("2026-03-02");

    private final List<Deliverable> all = new ArrayList<>();

    @Test
    void whereNothingIsDeliveredNothingIsKnown() {
        assertThat(deliveries().acceptedFirstTime()).isInstanceOf(Missing.class);
        assertThat(deliveries().onTime()).isInstanceOf(Missing.class);
        assertThat(deliveries().rejectedTwice()).isEqualTo(new Missing("no deliverable is kept"));
        assertThat(deliveries().lateDays()).isEqualTo(new Missing("no deliverable is kept"));
    }

    @Test
    void deliverablesAreAcceptedFirstTimeOrNot() {
        delivered(-30, 30, 25, 0)
                .delivered(-20, 20, 5, 1)
                .delivered(-10, 9, null, 1)
                .delivered(-5, 5, null, 0);
        delivered(-400, 400, 390, 0).delivered(10, null, null, 0);

        assertThat(deliveries().acceptedFirstTime()).isEqualTo(value("0.333333"));
        assertThat(deliveries().onTime()).isEqualTo(value("0.75"));
        assertThat(deliveries().rejected()).isEqualTo(value("1"));
        assertThat(deliveries().rejectedTwice()).isEqualTo(value("0"));
        assertThat(deliveries().lateDays()).isEqualTo(value("0"));
    }

    @Test
    void whatWasRejectedTwiceStandsUntilItIsAccepted() {
        delivered(-30, 30, null, 2);
        assertThat(deliveries().rejectedTwice()).isEqualTo(value("1"));
        assertThat(deliveries().rejected()).isEqualTo(value("1"));
        all.clear();
        delivered(-30, 30, 1, 2);
        assertThat(deliveries().rejectedTwice()).isEqualTo(value("0"));
    }

    @Test
    void whatIsNotDeliveredIsLateByWorkingDays() {
        delivered(-7, null, null, 0).delivered(-3, null, null, 0);

        assertThat(deliveries().lateDays()).isEqualTo(value("5"));
        assertThat(deliveries().onTime()).isEqualTo(value("0"));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-02, 2026-03-02, 0",
        "2026-03-03, 2026-03-02, 0",
        "2026-02-27, 2026-03-02, 1",
        "2026-02-27, 2026-03-01, 0",
        "2026-02-23, 2026-03-02, 5",
        "2026-02-28, 2026-03-02, 1",
        "2026-02-01, 2026-03-02, 21"
    })
    void workingDaysAreMondayToFriday(LocalDate after, LocalDate upTo, long days) {
        assertThat(Deliveries.workingDays(after, upTo)).isEqualTo(days);
    }

    private Deliveries deliveries() {
        return new Deliveries(all, NOW);
    }

    private DeliveriesTest delivered(int dueDays, Integer deliveredDaysAgo, Integer acceptedDaysAgo, int rejections) {
        all.add(new Deliverable(
                TODAY.plusDays(dueDays), daysAgo(deliveredDaysAgo), daysAgo(acceptedDaysAgo), rejections));
        return this;
    }

    private static Instant daysAgo(Integer days) {
        return days == null ? null : NOW.minus(Duration.ofDays(days));
    }

    private static Measured value(String value) {
        return new Measured(new BigDecimal(value), NOW);
    }
}

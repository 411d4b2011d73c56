package io.holdfast.scoring.support;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.scoring.score.Measurement;
import io.holdfast.scoring.score.Measurement.Measured;
import io.holdfast.scoring.score.Measurement.Missing;
import io.holdfast.scoring.score.Pace;
import io.holdfast.scoring.score.Pace.Count;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How much an account asks, against what is usual for it. */
class ContactsTest {

    private static final Instant NOW = Instant.parse("2026-06-15T00:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "6, 5, 5, 5, 1.2",
        "11, 5, 9, 2, 2.2",
        "5, 0, 5, 9, 1",
        "0, 3, 3, 3, 0",
        "3, 0, 0, 7, ",
        "0, 0, 0, 0, ",
    })
    void contactsAreAgainstTheMedianOfThreeWindows(int now, int first, int second, int third, BigDecimal expected) {
        Measurement measured = contacts(240, now, first, second, third).ratio();
        if (expected == null) {
            assertThat(measured).isInstanceOf(Missing.class);
        } else {
            assertThat(value(measured)).isEqualByComparingTo(expected);
        }
    }

    @Test
    void withoutHistoryNothingIsUsual() {
        Contacts young = contacts(239, 5, 5, 5, 5);
        assertThat(young.ratio()).isInstanceOf(Missing.class);
        assertThat(young.usual(young.tickets())).isInstanceOf(Missing.class);
        assertThat(young.engagementRatio()).isInstanceOf(Missing.class);
        assertThat(young.surge()).isInstanceOf(Measured.class);
        assertThat(contacts(55, 5, 5, 5, 5).surge()).isInstanceOf(Missing.class);
    }

    @ParameterizedTest
    @CsvSource({"4, 2, 2", "5, 0, 5", "0, 0, 0", "10, 3, 3.333333"})
    void aSurgeIsAgainstAtLeastOneTicket(int now, int usual, BigDecimal expected) {
        List<Integer> opened = new ArrayList<>();
        add(opened, now, 14);
        add(opened, usual, 15);
        add(opened, usual, 29);
        add(opened, usual, 43);
        assertThat(value(new Contacts(opened, List.of(), 400, NOW).surge())).isEqualByComparingTo(expected);
    }

    @Test
    void trainingIsEngagementToo() {
        List<Integer> opened = new ArrayList<>();
        add(opened, 1, 60);
        add(opened, 2, 61);
        add(opened, 2, 121);
        add(opened, 2, 181);
        List<Count> trainings = List.of(new Count(1, 2), new Count(120, 4), new Count(130, 4), new Count(200, 9));
        Contacts contacts = new Contacts(opened, trainings, 240, NOW);
        assertThat(contacts.engagement()).isEqualTo(new Pace(3, 6));
        assertThat(value(contacts.engagementRatio())).isEqualByComparingTo("0.5");
        assertThat(value(contacts.usual(contacts.engagement()))).isEqualByComparingTo("6");
        assertThat(value(contacts.ratio())).isEqualByComparingTo("0.5");
    }

    @ParameterizedTest
    @CsvSource({"1, 0", "2, 1", "61, 60"})
    void silenceIsCountedInWholeDays(int age, int days) {
        assertThat(new Contacts(List.of(200, age), List.of(), 400, NOW).silentDays())
                .hasValue(days);
        assertThat(new Contacts(List.of(), List.of(), 400, NOW).silentDays()).isEmpty();
    }

    private static Contacts contacts(long knownDays, int... windows) {
        List<Integer> opened = new ArrayList<>();
        for (int window = 0; window < windows.length; window++) {
            add(opened, windows[window], 60 * window + 1 + window * 10);
        }
        return new Contacts(opened, List.of(), knownDays, NOW);
    }

    private static void add(List<Integer> opened, int times, int age) {
        for (int i = 0; i < times; i++) {
            opened.add(age);
        }
    }

    private static BigDecimal value(Measurement measurement) {
        return ((Measured) measurement).value();
    }
}

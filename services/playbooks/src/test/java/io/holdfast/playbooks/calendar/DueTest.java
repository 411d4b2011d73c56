package io.holdfast.playbooks.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** 2 March 2026 is a Monday, 6 March a Friday. */
class DueTest {

    private static final WorkingTime UTC = new WorkingTime(
            ZoneId.of("UTC"), LocalTime.of(9, 0), LocalTime.of(17, 0), Set.of(LocalDate.of(2026, 4, 6)));

    @ParameterizedTest
    @CsvSource({
        "30m, 2026-03-07T16:00:00Z, 2026-03-07T16:30:00Z",
        "24h, 2026-03-06T16:00:00Z, 2026-03-07T16:00:00Z",
        "3 days, 2026-03-06T16:00:00Z, 2026-03-09T16:00:00Z",
        "1h working, 2026-03-06T16:30:00Z, 2026-03-09T09:30:00Z",
        "4h working, 2026-03-02T09:00:00Z, 2026-03-02T13:00:00Z",
        "4h working, 2026-03-07T12:00:00Z, 2026-03-09T13:00:00Z",
        "8h working, 2026-03-02T09:00:00Z, 2026-03-02T17:00:00Z",
        "2 working days, 2026-03-06T16:00:00Z, 2026-03-10T16:00:00Z",
        "5 working days, 2026-03-02T10:00:00Z, 2026-03-09T10:00:00Z",
        "10 working days, 2026-03-02T10:00:00Z, 2026-03-16T10:00:00Z",
        "1 working day, 2026-04-03T10:00:00Z, 2026-04-07T10:00:00Z"
    })
    void endsAt(String due, Instant start, Instant end) {
        assertThat(Due.parse(due).orElseThrow().after(start, UTC)).isEqualTo(end);
    }

    @ParameterizedTest
    @CsvSource({
        "Europe/Berlin, 2026-03-27T15:30:00Z, 2026-03-30T07:30:00Z",
        "America/New_York, 2026-03-06T21:30:00Z, 2026-03-09T13:30:00Z"
    })
    void clockChangesAreNoWorkingTime(ZoneId zone, Instant start, Instant end) {
        WorkingTime local = new WorkingTime(zone, LocalTime.of(9, 0), LocalTime.of(17, 0), Set.of());
        assertThat(Due.parse("1h working").orElseThrow().after(start, local)).isEqualTo(end);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "4 hours", "-4h", "4h weekly", "12345h", "1000 days"})
    void otherWordsAreNoLimit(String text) {
        assertThat(Due.parse(text)).isEmpty();
    }

    @Property
    void moreTimeNeverEndsEarlier(@ForAll @IntRange(max = 400) int hours, @ForAll @IntRange(max = 10_000) int minute) {
        Instant start = Instant.parse("2026-03-01T00:00:00Z").plusSeconds(60L * minute);
        Instant one = new Due(hours, Due.Unit.HOURS, true).after(start, UTC);
        assertThat(one).isAfterOrEqualTo(start);
        assertThat(new Due(hours + 1, Due.Unit.HOURS, true).after(start, UTC)).isAfter(one);
    }
}

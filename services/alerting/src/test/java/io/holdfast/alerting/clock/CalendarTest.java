package io.holdfast.alerting.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Friday is 2026-03-06, Monday 2026-03-09. Clocks in Berlin go forward on Sunday 2026-03-29, back on 2026-10-25. */
class CalendarTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final List<Period> NINE_TO_FIVE = List.of(Period.parse("09:00-17:00"));
    private static final List<Period> WITH_LUNCH = List.of(Period.parse("13:00-17:00"), Period.parse("09:00-12:00"));

    @ParameterizedTest
    @CsvSource({
        "2026-03-06T16:00, 24, 2026-03-07T16:00",
        "2026-03-28T16:00, 24, 2026-03-29T17:00", // an hour of the night is missing on the wall
        "2026-10-24T16:00, 24, 2026-10-25T15:00", // and is there twice in autumn
        "2026-03-06T16:00, 0, 2026-03-06T16:00",
    })
    void alwaysIsElapsedTime(LocalDateTime start, int hours, LocalDateTime due) {
        assertDue(Calendar.always(), start, Duration.ofHours(hours), due);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-06T16:00, 48, 2026-03-10T16:00", // Friday to Tuesday
        "2026-03-02T09:00, 48, 2026-03-04T09:00",
        "2026-03-05T09:00, 48, 2026-03-09T09:00",
        "2026-03-07T12:00, 48, 2026-03-11T00:00", // a Saturday starts on Monday
        "2026-03-06T00:00, 24, 2026-03-07T00:00", // ends on the closing moment, not on Monday
        "2026-03-06T16:00, 24, 2026-03-09T16:00",
        "2026-03-27T16:00, 48, 2026-03-31T16:00", // over the night the clocks change: it is not open
        "2026-10-23T16:00, 48, 2026-10-27T16:00",
    })
    void workingDaysSkipTheWeekend(LocalDateTime start, int hours, LocalDateTime due) {
        assertDue(Calendar.workingDays(BERLIN, Set.of()), start, Duration.ofHours(hours), due);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-06T16:30, 60, 2026-03-09T09:30",
        "2026-03-06T16:30, 30, 2026-03-06T17:00",
        "2026-03-06T07:00, 60, 2026-03-06T10:00",
        "2026-03-06T19:00, 60, 2026-03-09T10:00",
        "2026-03-02T09:00, 2400, 2026-03-06T17:00", // the whole week
    })
    void businessHoursCountOnlyWhileOpen(LocalDateTime start, int minutes, LocalDateTime due) {
        assertDue(Calendar.businessHours(BERLIN, NINE_TO_FIVE, Set.of()), start, Duration.ofMinutes(minutes), due);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-02T11:30, 60, 2026-03-02T13:30",
        "2026-03-02T12:30, 60, 2026-03-02T14:00",
        "2026-03-02T11:30, 30, 2026-03-02T12:00",
        "2026-03-02T09:00, 420, 2026-03-02T17:00",
        "2026-03-02T09:00, 421, 2026-03-03T09:01",
    })
    void severalPeriodsADay(LocalDateTime start, int minutes, LocalDateTime due) {
        assertDue(Calendar.businessHours(BERLIN, WITH_LUNCH, Set.of()), start, Duration.ofMinutes(minutes), due);
    }

    @Test
    void holidaysHaveNoOpenTime() {
        Calendar calendar =
                Calendar.workingDays(BERLIN, Set.of(LocalDate.parse("2026-03-09"), LocalDate.parse("2026-03-10")));
        assertDue(
                calendar,
                LocalDateTime.parse("2026-03-06T16:00"),
                Duration.ofHours(48),
                LocalDateTime.parse("2026-03-12T16:00"));
    }

    @Test
    void theZoneDecidesWhatAWorkingDayIs() {
        Instant sundayNightInBerlin = Instant.parse("2026-03-08T22:30:00Z");
        Instant due = Calendar.workingDays(ZoneId.of("Asia/Tokyo"), Set.of())
                .after(sundayNightInBerlin, Duration.ofHours(48));
        assertThat(due).as("it is Monday in Tokyo").isEqualTo("2026-03-10T22:30:00Z");
        assertThat(Calendar.workingDays(BERLIN, Set.of()).after(sundayNightInBerlin, Duration.ofHours(48)))
                .as("and Sunday in Berlin")
                .isEqualTo("2026-03-10T23:00:00Z");
    }

    @Test
    void anOpenNightInWhichClocksChangeHasAnHourMoreOrLess() {
        Calendar sundays =
                new Calendar(BERLIN, Map.of(DayOfWeek.SUNDAY, List.of(Period.parse("00:00-24:00"))), Set.of());
        assertDue(
                sundays,
                LocalDateTime.parse("2026-03-29T00:00"),
                Duration.ofHours(23),
                LocalDateTime.parse("2026-03-30T00:00"));
        assertDue(
                sundays,
                LocalDateTime.parse("2026-10-25T00:00"),
                Duration.ofHours(25),
                LocalDateTime.parse("2026-10-26T00:00"));
    }

    @Test
    void impossibleCalendarsAreRefused() {
        assertThatThrownBy(() -> new Calendar(BERLIN, Map.of(), Set.of())).hasMessageContaining("open period");
        assertThatThrownBy(() -> Period.parse("17:00-09:00")).hasMessageContaining("must end after it begins");
        assertThatThrownBy(() -> Period.parse("nine to five")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Calendar.businessHours(
                        BERLIN, List.of(Period.parse("09:00-13:00"), Period.parse("12:00-17:00")), Set.of()))
                .hasMessageContaining("overlap");
        assertThatThrownBy(() -> Calendar.always().after(Instant.EPOCH, Duration.ofHours(-1)))
                .hasMessageContaining("negative");
    }

    private static void assertDue(Calendar calendar, LocalDateTime start, Duration open, LocalDateTime due) {
        assertThat(calendar.after(start.atZone(BERLIN).toInstant(), open)
                        .atZone(BERLIN)
                        .toLocalDateTime())
                .isEqualTo(due);
    }
}

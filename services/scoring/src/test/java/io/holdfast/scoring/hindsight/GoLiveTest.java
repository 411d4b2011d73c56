package io.holdfast.scoring.hindsight;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.scoring.hindsight.GoLive.Readiness;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoLiveTest {

    private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");

    @ParameterizedTest(name = "{0} silent days, after {1} hours, opened {2}, confirmed {3}: {4}")
    @CsvSource({
        "14, 335, true,  false, STILL_SILENT,      false",
        "14, 336, false, false, REPORT_NOT_OPENED, false",
        "14, 336, true,  false, READY,             false",
        "14, 400, true,  true,  ALREADY_LIVE,      true",
        " 0,   0, false, false, REPORT_NOT_OPENED, true",
        " 0,   0, true,  false, READY,             true"
    })
    void itIsConfirmedAfterTheSilentDaysByWhoSawTheReport(
            int days, int hours, boolean opened, boolean confirmed, Readiness readiness, boolean live) {
        GoLive goLive = new GoLive(START, days, opened ? START : null, confirmed ? START : null);

        assertThat(goLive.readiness(START.plus(Duration.ofHours(hours)))).isEqualTo(readiness);
        assertThat(goLive.live()).isEqualTo(live);
    }
}

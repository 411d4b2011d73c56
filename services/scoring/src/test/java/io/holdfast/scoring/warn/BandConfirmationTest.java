package io.holdfast.scoring.warn;

import static io.holdfast.scoring.score.HealthBand.GREEN;
import static io.holdfast.scoring.score.HealthBand.RED;
import static io.holdfast.scoring.score.HealthBand.YELLOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.scoring.score.HealthBand;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BandConfirmationTest {

    private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");

    /** A story reads {@code hours=score}, from the first score on. */
    @ParameterizedTest
    @CsvSource({
        "0=85 1=78, GREEN",
        "0=85 1=77.99, YELLOW",
        "0=85 1=79.99 24.99=79.99, GREEN",
        "0=85 1=79.99 25=79.99, YELLOW",
        "0=85 1=79.99 20=80 21=79.99 26=79.99, GREEN",
        "0=81 6=79 12=81, GREEN",
        "0=85 1=60, YELLOW",
        "0=85 1=59.99, RED",
        "0=70 1=59.99, RED",
        "0=50 1=61.99 60=61.99, RED",
        "0=50 1=62 24.99=62, RED",
        "0=50 1=62 25=62, YELLOW",
        "0=50 1=62 20=61.99 21=62 26=62, RED",
        "0=50 1=82 25=82, GREEN",
        "0=50 1=81.99 25=81.99, YELLOW",
        "0=70 1=82 24.99=82, YELLOW",
        "0=70 1=82 25=82, GREEN",
        "0=70 1=80 168.99=80, YELLOW",
        "0=70 1=80 169=80, GREEN",
        "0=70 1=80 100=79.99 101=80 170=80, YELLOW",
        "0=85 1=59.99 2=85, RED"
    })
    void followsTheStory(String story, HealthBand confirmed) {
        assertThat(play(story).confirmed()).isEqualTo(confirmed);
    }

    @ParameterizedTest
    @CsvSource({"59.99,RED", "60,YELLOW", "79.99,YELLOW", "80,GREEN"})
    void believesAFirstScore(BigDecimal score, HealthBand band) {
        assertThat(BandConfirmation.first(score, START).confirmed()).isEqualTo(band);
    }

    @Test
    void remembersTheFirstCrossing() {
        assertThat(play("0=85 1=79 3=77").below80()).isEqualTo(START.plus(Duration.ofHours(1)));
    }

    @Test
    void knowsWhenToLookAgain() {
        assertThat(play("0=85").due()).isEmpty();
        assertThat(play("0=85 1=79").due()).hasValue(START.plus(Duration.ofHours(25)));
        assertThat(play("0=70 1=80").due()).hasValue(START.plus(Duration.ofHours(169)));
        assertThat(play("0=70 1=83").due()).hasValue(START.plus(Duration.ofHours(25)));
        assertThat(play("0=50 1=63").due()).hasValue(START.plus(Duration.ofHours(25)));
        assertThat(play("0=50").confirmed()).isEqualTo(RED);
        assertThat(GREEN).isGreaterThan(YELLOW);
    }

    static BandConfirmation play(String story) {
        BandConfirmation band = null;
        for (String chapter : story.split(" ")) {
            String[] sides = chapter.split("=");
            Instant at = START.plus(Duration.ofSeconds((long) (Double.parseDouble(sides[0]) * 3600)));
            BigDecimal score = new BigDecimal(sides[1]);
            band = band == null ? BandConfirmation.first(score, at) : band.after(score, at);
        }
        return band;
    }
}

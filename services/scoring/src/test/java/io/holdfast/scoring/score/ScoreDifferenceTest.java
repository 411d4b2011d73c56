package io.holdfast.scoring.score;

import static io.holdfast.scoring.score.Models.NOW;
import static io.holdfast.scoring.score.Models.measured;
import static io.holdfast.scoring.score.Models.starter;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ScoreDifferenceTest {

    @Test
    void saysWhatMovedGreatestEffectFirst() {
        assertThat(texts("U1 0.95 U2 0.85 E1 0 R1 1 C1 0", "U1 0.70 U2 0.85 E1 0 R1 1.25 C1 0"))
                .containsExactly(
                        "usage against baseline fell from 0.95 to 0.7: -15.00 points",
                        "time since last contact against cadence rose from 1 to 1.25: -3.00 points");
    }

    @Test
    void saysWhatBecameKnownAndWhatNoLongerIs() {
        assertThat(texts("U1 1 U2 0.85 R1 1 C1 0", "U1 1 U2 0.85 E1 24 R1 1"))
                .contains(
                        "oldest open critical ticket became known (24): +15.56 points",
                        "oldest overdue invoice is no longer known (was 0): -12.50 points");
    }

    @Test
    void isSilentAboutWhatStayed() {
        assertThat(texts("U1 1 U2 0.85 E1 0 R1 1 C1 0", "U1 1 U2 0.85 E1 0 R1 1 C1 0"))
                .isEmpty();
    }

    @Test
    void saysThatACapCameAndWent() {
        String sound = "U1 1 U2 0.85 E1 0 R1 1 C1 30";
        String overdue = "U1 1 U2 0.85 E1 0 R1 1 C1 61";

        assertThat(texts(sound, overdue))
                .containsExactly(
                        "a cap came (an invoice is 61 days overdue: health is 59 at most): -31.00 points",
                        "oldest overdue invoice rose from 30 to 61: -4.00 points");
        assertThat(texts(overdue, sound))
                .containsExactly(
                        "a cap went (an invoice is 61 days overdue: health is 59 at most): +31.00 points",
                        "oldest overdue invoice fell from 61 to 30: +4.00 points");
    }

    @Test
    void saysThatACapCostsMoreOrLessAndThatOneHasNoEffect() {
        assertThat(texts("U1 1 U2 0.85 E1 0 R1 1 C1 61", "U1 0.9 U2 0.85 E1 0 R1 1 C1 61"))
                .contains("a cap stayed (an invoice is 61 days overdue: health is 59 at most): +6.00 points");
        assertThat(texts("U1 0 U2 0 E1 0 R1 1 C1 60", "U1 0 U2 0 E1 0 R1 1 C1 61"))
                .containsExactly("a cap came (an invoice is 61 days overdue: health is 59 at most): without effect");
    }

    private static List<String> texts(String before, String after) {
        return ScoreDifference.between(
                        Scorer.score(starter(), measured(before), NOW).derivation(),
                        Scorer.score(starter(), measured(after), NOW).derivation())
                .stream()
                .map(ScoreDifference.Part::text)
                .toList();
    }
}

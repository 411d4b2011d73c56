package io.holdfast.scoring.hindsight;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.scoring.hindsight.Accuracy.Decile;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class AccuracyTest {

    /** 1,000 accounts, 50 of which left; 30 of the top 100: lift 6.0, recall at 10 % 60 %. */
    @Test
    void theWorkedExampleOfLiftAndRecall() {
        List<Observation> observations = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            boolean churned = i < 30 || i >= 500 && i < 520;
            observations.add(of(i, 100_00 - i * 10, churned));
        }
        Collections.shuffle(observations, new Random(1));

        Accuracy accuracy = Accuracy.of(observations);

        assertThat(accuracy.top().accounts()).isEqualTo(100);
        assertThat(accuracy.top().churned()).isEqualByComparingTo("30");
        assertThat(accuracy.top().lift()).isEqualByComparingTo("6.0");
        assertThat(accuracy.top().recall()).isEqualByComparingTo("0.6");
        assertThat(accuracy.reliability()).hasSize(10);
        assertThat(accuracy.reliability().getFirst().churnShare()).isEqualByComparingTo("0.3");
        assertThat(accuracy.reliability().stream().mapToInt(Decile::churned).sum())
                .isEqualTo(50);
    }

    @Test
    void aucCountsPairsAndTiesHalf() {
        // left: 90, 50, 20; stayed: 60, 50, 10 -> wins 3 + (1 + half) + 1 = 5.5 of 9
        List<Observation> observations = List.of(
                of(1, 90_00, true),
                of(2, 50_00, true),
                of(3, 20_00, true),
                of(4, 60_00, false),
                of(5, 50_00, false),
                of(6, 10_00, false));

        assertThat(Accuracy.of(observations).auc()).isEqualByComparingTo("0.6111");
    }

    @Test
    void everybodyTheSameIsGuessing() {
        List<Observation> observations = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            observations.add(of(i, 40_00, i < 5));
        }

        Accuracy accuracy = Accuracy.of(observations);

        assertThat(accuracy.auc()).isEqualByComparingTo("0.5");
        assertThat(accuracy.top().accounts()).as("a tenth, rounded up").isEqualTo(3);
        assertThat(accuracy.top().churned())
                .as("three lots of five in twenty-five")
                .isEqualByComparingTo("0.6");
        assertThat(accuracy.top().lift()).isEqualByComparingTo("1");
    }

    @Test
    void tiesAtTheEdgeShareThePlacesLeft() {
        // two places: one sure hit, then four tied accounts of which two left share the second
        List<Observation> observations = new ArrayList<>(List.of(of(0, 99_00, true)));
        for (int i = 1; i <= 4; i++) {
            observations.add(of(i, 70_00, i <= 2));
        }
        for (int i = 5; i < 20; i++) {
            observations.add(of(i, 10_00, false));
        }

        Accuracy.TopDecile top = Accuracy.of(observations).top();

        assertThat(top.accounts()).isEqualTo(2);
        assertThat(top.churned()).isEqualByComparingTo("1.5");
        assertThat(top.lift()).isEqualByComparingTo("5");
        assertThat(top.recall()).isEqualByComparingTo("0.5");
    }

    @Test
    void nothingIsMadeUpWithoutLeaversOrStayers() {
        assertThat(Accuracy.of(List.of())).isEqualTo(new Accuracy(0, 0, null, null, List.of()));
        assertThat(Accuracy.of(List.of(of(1, 10_00, false))).auc()).isNull();
        assertThat(Accuracy.of(List.of(of(1, 10_00, false))).top()).isNull();
        assertThat(Accuracy.of(List.of(of(1, 10_00, true))).auc()).isNull();
    }

    /** The definition: of all pairs of one who left and one who stayed, the share in which the right one ranks higher. */
    @Property(tries = 200)
    void aucIsTheShareOfRightPairs(@ForAll @Size(min = 2, max = 40) List<@IntRange(max = 9) Integer> dangers) {
        List<Observation> observations = new ArrayList<>();
        for (int i = 0; i < dangers.size(); i++) {
            observations.add(of(i, dangers.get(i) * 100L, (i * 7 + dangers.size()) % 3 == 0));
        }
        long pairs = 0;
        long doubled = 0;
        for (Observation left : observations) {
            for (Observation stayed : observations) {
                if (left.churned() && !stayed.churned()) {
                    pairs++;
                    doubled += 1 + left.danger().compareTo(stayed.danger());
                }
            }
        }
        assertThat(Accuracy.of(observations).auc()).isEqualTo(Share.of(doubled, 2 * pairs));
    }

    private static Observation of(int account, long hundredths, boolean churned) {
        return new Observation("a" + account, BigDecimal.valueOf(hundredths, 2), churned);
    }
}

package io.holdfast.scoring.score;

import static io.holdfast.scoring.score.Models.NOW;
import static io.holdfast.scoring.score.Models.measured;
import static io.holdfast.scoring.score.Models.model;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.scoring.score.Measurement.Missing;
import io.holdfast.scoring.score.Scoring.Scored;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Groups in groups, and inputs whose absence has several meanings. */
class NestedModelTest {

    private static final HealthModel NESTED = model("""
            {"id": "nested", "version": 1, "dimensions": [
              {"id": "U", "name": "Usage", "weight": 60,
               "inputs": [{"measure": "A", "name": "a", "weight": 2, "curve": "0:0 100:100"}],
               "groups": [
                 {"id": "deep", "name": "Depth", "weight": 1, "inputs": [
                   {"measure": "B", "name": "b", "weight": 3, "curve": "0:0 100:100"},
                   {"measure": "C", "name": "c", "weight": 1, "curve": "0:0 100:100"}]},
                 {"id": "wide", "name": "Width", "weight": 1, "inputs": [
                   {"measure": "D", "name": "d", "weight": 1, "curve": "0:0 100:100"},
                   {"measure": "A", "name": "a again", "weight": 1, "curve": "0:100 100:0"}]}]},
              {"id": "X", "name": "Rest", "weight": 40, "inputs": [
                {"measure": "E", "name": "e", "weight": 1, "curve": "0:0 100:100",
                 "whenMissing": {"default": "50", "none-set": "40"}}]}]}
            """);

    /** deep = (3 x 40 + 80) / 4 = 50; wide = (20 + 90) / 2 = 55; U = (2 x 10 + 50 + 55) / 4 = 31.25. */
    @Test
    void isTheWeightedMeanOfGroupsInGroups() {
        HealthScore health = score("A 10 B 40 C 80 D 20 E 100");

        assertThat(health.score()).isEqualTo("58.75");
        assertThat(means(health)).containsExactly("U=31.25", "U/deep=50.00", "U/wide=55.00", "X=100.00");
        assertThat(health.contributions().stream().map(one -> one.path() + ":" + one.measure()))
                .containsExactly("U:A", "U/deep:B", "U/deep:C", "U/wide:D", "U/wide:A", "X:E");
        assertThat(health.contributions()).extracting(Contribution::dimension).containsOnly("U", "X");
    }

    /** deep = 40; wide = 55; U = (20 + 40 + 55) / 4 = 28.75. Without all of deep: U = (20 + 55) / 3 = 25. */
    @ParameterizedTest
    @CsvSource({"A 10 B 40 D 20 E 100, 57.25", "A 10 D 20 E 100, 55.00"})
    void whatIsMissingIsSharedInsideItsOwnGroupFirst(String values, String score) {
        assertThat(score(values).score()).isEqualTo(score);
    }

    @Test
    void confidenceCountsConfiguredWeights() {
        // B carries 0.6 x 1/4 x 3/4 of the whole
        assertThat(score("A 10 C 80 D 20 E 100").confidence()).isEqualTo("0.89");
    }

    @Test
    void whyItIsMissingDecidesWhatItCounts() {
        assertThat(score("A 100 B 100 C 100 D 100", "E", new Missing("nobody measured it", "unproven"))
                        .contributions()
                        .getLast()
                        .points())
                .isEqualTo("50.00");
        assertThat(score("A 100 B 100 C 100 D 100", "E", new Missing("there is no goal", "none-set"))
                        .contributions()
                        .getLast()
                        .points())
                .isEqualTo("40.00");
    }

    @Test
    void aMeasureReadTwiceIsTwoPartsOfTheDifference() {
        List<ScoreDifference.Part> parts = ScoreDifference.between(
                score("A 10 B 40 C 80 D 20 E 100").derivation(),
                score("A 20 B 40 C 80 D 20 E 100").derivation());

        assertThat(parts)
                .extracting(ScoreDifference.Part::text)
                .containsExactly("a rose from 10 to 20: +3.00 points", "a again rose from 10 to 20: -0.75 points");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'id': 'x', 'version': 1, 'dimensions': []}",
                "{'id': 'x', 'version': 1}",
                "{'id': 'x', 'version': 0, 'dimensions': [{'id': 'U', 'name': 'u', 'weight': 1, 'inputs': ["
                        + "{'measure': 'A', 'name': 'a', 'weight': 1, 'curve': '0:0'}]}]}",
                "{'id': 'x', 'version': 1, 'dimensions': [{'id': 'U', 'name': 'u', 'weight': 1}]}",
                "{'id': 'x', 'version': 1, 'dimensions': [{'id': 'U', 'name': 'u', 'weight': 'much', 'inputs': ["
                        + "{'measure': 'A', 'name': 'a', 'weight': 1, 'curve': '0:0'}]}]}",
                "{'id': 'x', 'version': 1, 'dimensions': [{'id': 'U', 'name': 'u', 'weight': 1, 'inputs': ["
                        + "{'measure': 'A', 'name': 'a', 'weight': 1, 'curve': 'up:0'}]}]}",
                "{'id': 'x', 'version': 1, 'dimensions': [{'id': 'U', 'name': 'u', 'weight': 1, 'inputs': ["
                        + "{'measure': 'A', 'name': 'a', 'weight': 1, 'curve': '0:0', 'whenMissing': {'default': '101'}}]}]}"
            })
    void refusesWhatCannotBeRight(String json) {
        assertThatThrownBy(() -> model(json.replace('\'', '"'))).isInstanceOf(IllegalArgumentException.class);
    }

    private static List<String> means(HealthScore health) {
        return health.derivation().groups().stream()
                .map(group -> group.path() + "=" + group.score())
                .toList();
    }

    private static HealthScore score(String values) {
        return ((Scored) Scorer.score(NESTED, measured(values), NOW)).health();
    }

    private static HealthScore score(String values, String measure, Measurement other) {
        Map<String, Measurement> all = new HashMap<>(measured(values).byName());
        all.put(measure, other);
        return ((Scored) Scorer.score(NESTED, new Measures(all), NOW)).health();
    }
}

package io.holdfast.scoring.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.holdfast.scoring.configuration.Difference.Change;
import java.util.List;
import org.junit.jupiter.api.Test;

class DifferenceTest {

    @Test
    void nothingDiffersFromItself() {
        JsonNode one = json("{'models': [{'id': 'saas', 'version': 1}], 'defaultModel': 'saas'}");

        assertThat(Difference.between(one, one)).isEmpty();
    }

    @Test
    void versionsAndTheWayANumberIsWrittenAreNoDifference() {
        assertThat(Difference.between(
                        json("{'models': [{'id': 'saas', 'version': 1, 'weight': 10}]}"),
                        json("{'models': [{'id': 'saas', 'version': 7, 'weight': 10.0}]}")))
                .isEmpty();
    }

    @Test
    void whatComesGoesAndChangesIsToldByName() {
        List<Difference> differences = Difference.between(
                json("{'rules': [{'key': 'a'}, {'key': 'b', 'minimumAgeDays': 14}]}"),
                json("{'rules': [{'key': 'b', 'minimumAgeDays': 21}, {'key': 'c'}]}"));

        assertThat(differences)
                .containsExactly(
                        new Difference("rules", "b", Change.CHANGED, List.of("minimumAgeDays was 14, becomes 21")),
                        new Difference("rules", "c", Change.ADDED, List.of()),
                        new Difference("rules", "a", Change.REMOVED, List.of()));
    }

    @Test
    void membersOfListsAreToldApartByTheirName() {
        List<Difference> differences = Difference.between(
                json(
                        "{'models': [{'id': 'm', 'inputs': [{'measure': 'U1', 'weight': 10}, {'measure': 'U2', 'weight': 8}]}]}"),
                json(
                        "{'models': [{'id': 'm', 'inputs': [{'measure': 'U0', 'weight': 1}, {'measure': 'U1', 'weight': 12},"
                                + " {'measure': 'U2', 'weight': 8}]}]}"));

        assertThat(differences.getFirst().details())
                .containsExactly(
                        "inputs[U0] comes: {\"measure\":\"U0\",\"weight\":1}", "inputs[U1].weight was 10, becomes 12");
    }

    @Test
    void theDefaultModelIsPartOfIt() {
        assertThat(Difference.between(json("{'defaultModel': 'starter'}"), json("{'defaultModel': 'saas'}")))
                .containsExactly(
                        new Difference("defaultModel", "saas", Change.CHANGED, List.of("was starter, becomes saas")));
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}

package io.holdfast.scoring.configure;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.scoring.StoredJson;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One assignment is put among the others; those that stand in its way move back no further than they must. */
class AssignmentOrderTest {

    private static final List<AssignmentView> ALL = List.of(one("a", 1), one("b", 2), one("c", 5), one("d", 6));

    @ParameterizedTest
    @CsvSource({
        "x, 7, a1 b2 c5 d6 x7",
        "x, 3, a1 b2 x3 c5 d6",
        "x, 1, x1 a2 b3 c5 d6",
        "x, 5, a1 b2 x5 c6 d7",
        "b, 2, a1 b2 c5 d6",
        "c, 1, c1 a2 b3 d6",
        "a, 6, b2 c5 a6 d7"
    })
    void standsWhereItIsPut(String id, int position, String order) {
        assertThat(written(AssignmentOrder.with(ALL, one(id, position)))).isEqualTo(order);
    }

    @Test
    void onlyWhatMovedIsAnotherVersion() {
        assertThat(AssignmentOrder.with(ALL, one("x", 5)))
                .extracting(AssignmentView::version)
                .containsExactly(1L, 1L, 1L, 2L, 2L);
    }

    @Test
    void aDocumentWithoutNamesKeepsTheNamesOfWhatDecidesTheSame() {
        var document = StoredJson.tree("""
                [{"position": 1, "when": "b", "model": "m"}, {"position": 2, "when": "b", "model": "m"},
                 {"position": 3, "when": "new", "model": "m"}]
                """);

        List<AssignmentView> said = AssignmentOrder.said(document, ALL);

        assertThat(said).extracting(AssignmentView::id).startsWith("b").doesNotHaveDuplicates();
        assertThat(said.get(1).id()).startsWith("assignment-");
        assertThat(said.getFirst().version()).as("another position").isEqualTo(2);
        assertThat(AssignmentOrder.said(document, said)).isEqualTo(said);
    }

    @Test
    void whatIsPutBackKeepsItsName() {
        var before = StoredJson.tree("""
                [{"id": "z", "position": 4, "condition": "b", "model": "m", "model_version": 3, "version": 9}]
                """);

        assertThat(AssignmentOrder.said(before, ALL)).containsExactly(new AssignmentView("z", 4, "b", "m", 3, 9));
    }

    private static String written(List<AssignmentView> order) {
        return order.stream().map(one -> one.id() + one.position()).collect(Collectors.joining(" "));
    }

    private static AssignmentView one(String id, int position) {
        return new AssignmentView(id, position, id, "m", null, 1);
    }
}

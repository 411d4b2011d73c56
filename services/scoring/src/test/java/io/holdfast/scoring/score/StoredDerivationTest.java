package io.holdfast.scoring.score;

import static io.holdfast.scoring.score.Models.NOW;
import static io.holdfast.scoring.score.Models.measured;
import static io.holdfast.scoring.score.Models.starter;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import io.holdfast.scoring.StoredJson;
import java.util.List;
import org.junit.jupiter.api.Test;

class StoredDerivationTest {

    @Test
    void whatWasStoredBeforeGroupsAndConditionsIsStillRead() {
        List<Contribution> contributions = StoredJson.read("""
                [{"measure": "U1", "name": "usage against baseline", "dimension": "U", "value": 1, "points": 100.00,
                  "weight": 0.3000, "given": 30.00, "lost": 0.00, "freshness": 1.00, "ageDays": 0, "text": "as usual"}]
                """, new TypeReference<>() {});
        List<AppliedCap> caps = StoredJson.read("""
                [{"id": "invoice-overdue-60d", "measure": "C1", "value": 61, "ceiling": 59.00, "bites": true, "lost": 31.00,
                  "text": "an invoice is 61 days overdue"}]
                """, new TypeReference<>() {});

        assertThat(contributions.getFirst().path()).isEqualTo("U");
        assertThat(caps.getFirst().limits()).isTrue();
        assertThat(caps.getFirst().failure()).isNull();
    }

    @Test
    void whatIsStoredNowIsReadAsItWas() {
        Derivation derivation = Scorer.score(starter(), measured("U1 0.8 U2 0.85 E1 49 R1 1 C1 61"), NOW)
                .derivation();

        assertThat(StoredJson.<List<Contribution>>read(
                        StoredJson.write(derivation.contributions()), new TypeReference<>() {}))
                .isEqualTo(derivation.contributions());
        assertThat(StoredJson.<List<AppliedCap>>read(StoredJson.write(derivation.caps()), new TypeReference<>() {}))
                .isEqualTo(derivation.caps());
        assertThat(StoredJson.<List<GroupScore>>read(StoredJson.write(derivation.groups()), new TypeReference<>() {}))
                .isEqualTo(derivation.groups());
    }
}

package io.holdfast.scoring.score;

import java.math.BigDecimal;
import java.util.List;

/** What came out of scoring one account. */
public sealed interface Scoring {

    /** The confidence below which no score is given. */
    BigDecimal LEAST_CONFIDENCE = new BigDecimal("0.25");

    BigDecimal confidence();

    List<Contribution> contributions();

    /** Why it came out so. */
    Derivation derivation();

    /** A score. */
    record Scored(HealthScore health) implements Scoring {
        @Override
        public BigDecimal confidence() {
            return health.confidence();
        }

        @Override
        public List<Contribution> contributions() {
            return health.contributions();
        }

        @Override
        public Derivation derivation() {
            return health.derivation();
        }
    }

    /** Too little is known to say a number. */
    record NotEnoughData(BigDecimal confidence, List<Contribution> contributions) implements Scoring {
        @Override
        public Derivation derivation() {
            return new Derivation(null, contributions, List.of());
        }
    }
}

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

    /** The same with more to say about it. */
    default Scoring noting(List<String> notes) {
        return notes.isEmpty()
                ? this
                : switch (this) {
                    case Scored scored ->
                        new Scored(scored.health().explained(derivation().with(notes)));
                    case NotEnoughData none ->
                        new NotEnoughData(none.confidence(), derivation().with(notes));
                };
    }

    /** Too little is known to say a number. */
    record NotEnoughData(BigDecimal confidence, Derivation derivation) implements Scoring {
        @Override
        public List<Contribution> contributions() {
            return derivation.contributions();
        }
    }
}

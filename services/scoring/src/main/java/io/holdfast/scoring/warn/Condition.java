package io.holdfast.scoring.warn;

import io.holdfast.scoring.score.Wording;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;

/** A condition over readings, in three-valued logic: what is unknown is neither true nor false. */
public sealed interface Condition {

    /** What a condition came to. */
    enum Truth {
        FALSE,
        UNKNOWN,
        TRUE
    }

    Truth test(Readings readings);

    /** The readings that make this condition true, as evidence. */
    Stream<Evidence> evidence(Readings readings);

    /** The measures it looks at. */
    Stream<String> measures();

    /**
     * A reading against a limit.
     *
     * @param says the sentence for the reading, see {@link Wording}; null when the reading explains nothing
     */
    record Compare(String measure, Operator operator, BigDecimal limit, String says) implements Condition {
        @Override
        public Truth test(Readings readings) {
            return readings.value(measure)
                    .map(value -> operator.holds(value.compareTo(limit)) ? Truth.TRUE : Truth.FALSE)
                    .orElse(Truth.UNKNOWN);
        }

        @Override
        public Stream<Evidence> evidence(Readings readings) {
            return says == null || test(readings) != Truth.TRUE
                    ? Stream.empty()
                    : readings.value(measure).stream()
                            .map(value -> new Evidence(measure, value, limit, Wording.fill(says, value)));
        }

        @Override
        public Stream<String> measures() {
            return Stream.of(measure);
        }
    }

    /** True when all parts are; false as soon as one is. */
    record AllOf(List<Condition> parts) implements Condition {
        @Override
        public Truth test(Readings readings) {
            return parts.stream()
                    .map(part -> part.test(readings))
                    .min(Truth::compareTo)
                    .orElse(Truth.TRUE);
        }

        @Override
        public Stream<Evidence> evidence(Readings readings) {
            return parts.stream().flatMap(part -> part.evidence(readings));
        }

        @Override
        public Stream<String> measures() {
            return parts.stream().flatMap(Condition::measures);
        }
    }

    /** True as soon as one part is; false when all are. */
    record AnyOf(List<Condition> parts) implements Condition {
        @Override
        public Truth test(Readings readings) {
            return parts.stream()
                    .map(part -> part.test(readings))
                    .max(Truth::compareTo)
                    .orElse(Truth.FALSE);
        }

        @Override
        public Stream<Evidence> evidence(Readings readings) {
            return parts.stream().flatMap(part -> part.evidence(readings));
        }

        @Override
        public Stream<String> measures() {
            return parts.stream().flatMap(Condition::measures);
        }
    }

    /** How a reading compares with its limit. */
    enum Operator {
        AT_LEAST,
        AT_MOST,
        ABOVE,
        BELOW;

        private boolean holds(int comparison) {
            return switch (this) {
                case AT_LEAST -> comparison >= 0;
                case AT_MOST -> comparison <= 0;
                case ABOVE -> comparison > 0;
                case BELOW -> comparison < 0;
            };
        }
    }
}

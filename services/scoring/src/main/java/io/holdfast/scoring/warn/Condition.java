package io.holdfast.scoring.warn;

import io.holdfast.scoring.score.Wording;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
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

    /** The measures whose value at the time a warning was raised it looks at. */
    default Stream<String> remembered() {
        return Stream.empty();
    }

    /**
     * A reading against a limit.
     *
     * @param says the sentence for the reading, see {@link Wording}; null when the reading explains nothing
     */
    record Compare(String measure, Operator operator, BigDecimal limit, String says) implements Condition {
        @Override
        public Truth test(Readings readings) {
            return readings.value(measure)
                    .map(value -> operator.test(value, limit))
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

    /**
     * How far a reading lies below what another was when the warning was raised, against a limit.
     *
     * @param start the measure whose value is remembered when the warning is raised
     */
    record BelowStart(String measure, String start, Operator operator, BigDecimal limit, String says)
            implements Condition {
        @Override
        public Truth test(Readings readings) {
            return below(readings).map(value -> operator.test(value, limit)).orElse(Truth.UNKNOWN);
        }

        @Override
        public Stream<Evidence> evidence(Readings readings) {
            return says == null || test(readings) != Truth.TRUE
                    ? Stream.empty()
                    : below(readings).stream()
                            .map(value -> new Evidence(measure, value, limit, Wording.fill(says, value)));
        }

        @Override
        public Stream<String> measures() {
            return Stream.of(measure);
        }

        @Override
        public Stream<String> remembered() {
            return Stream.of(start);
        }

        private Optional<BigDecimal> below(Readings readings) {
            return readings.atStart(start)
                    .flatMap(before -> readings.value(measure).map(before::subtract));
        }
    }

    /** True also while nothing is known: for what cannot keep a warning open by being unknown. */
    record OrUnknown(Condition part) implements Condition {
        @Override
        public Truth test(Readings readings) {
            Truth known = part.test(readings);
            return known == Truth.UNKNOWN ? Truth.TRUE : known;
        }

        @Override
        public Stream<Evidence> evidence(Readings readings) {
            return part.evidence(readings);
        }

        @Override
        public Stream<String> measures() {
            return part.measures();
        }

        @Override
        public Stream<String> remembered() {
            return part.remembered();
        }
    }

    /** Concludes from absence: unknown while absence proves nothing. */
    record ByAbsence(Condition part) implements Condition {
        @Override
        public Truth test(Readings readings) {
            return readings.excused() ? Truth.UNKNOWN : part.test(readings);
        }

        @Override
        public Stream<Evidence> evidence(Readings readings) {
            return readings.excused() ? Stream.empty() : part.evidence(readings);
        }

        @Override
        public Stream<String> measures() {
            return part.measures();
        }

        @Override
        public Stream<String> remembered() {
            return part.remembered();
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
            return of(parts, part -> part.evidence(readings));
        }

        @Override
        public Stream<String> measures() {
            return of(parts, Condition::measures);
        }

        @Override
        public Stream<String> remembered() {
            return of(parts, Condition::remembered);
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
            return of(parts, part -> part.test(readings) == Truth.TRUE ? part.evidence(readings) : Stream.empty());
        }

        @Override
        public Stream<String> measures() {
            return of(parts, Condition::measures);
        }

        @Override
        public Stream<String> remembered() {
            return of(parts, Condition::remembered);
        }
    }

    private static <T> Stream<T> of(List<Condition> parts, Function<Condition, Stream<T>> each) {
        return parts.stream().flatMap(each);
    }

    /** How a reading compares with its limit. */
    enum Operator {
        AT_LEAST,
        AT_MOST,
        ABOVE,
        BELOW;

        private Truth test(BigDecimal value, BigDecimal limit) {
            int comparison = value.compareTo(limit);
            boolean holds =
                    switch (this) {
                        case AT_LEAST -> comparison >= 0;
                        case AT_MOST -> comparison <= 0;
                        case ABOVE -> comparison > 0;
                        case BELOW -> comparison < 0;
                    };
            return holds ? Truth.TRUE : Truth.FALSE;
        }
    }
}

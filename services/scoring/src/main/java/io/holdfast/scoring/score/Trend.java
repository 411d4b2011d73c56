package io.holdfast.scoring.score;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Where a score came from in the days before, from the scores that were stored. A day without a score of its own has the
 * last one of the {@link #CARRIED} days before it.
 *
 * @param changes over 7, 30, 60 and 90 days
 * @param daysAbove on how many of the last 90 days the score was at or above the threshold
 * @param daysKnown on how many of those days there was a score
 * @param modelChanges days on which another model or version came in, within the last 90
 */
public record Trend(List<Change> changes, Arrow arrow, int daysAbove, int daysKnown, List<ModelChange> modelChanges) {

    /** For how many days a score stands for the days after it. */
    public static final int CARRIED = 31;

    /** Over how many days changes are told. */
    public static final List<Integer> SPANS = List.of(7, 30, 60, 90);

    private static final int LOOKED_AT = 90;
    private static final int ARROW_SPAN = 30;
    private static final BigDecimal ARROW_POINTS = BigDecimal.valueOf(5);

    /** A stored score. */
    public record Point(LocalDate day, BigDecimal score, String model, int modelVersion) {

        boolean sameModel(Point other) {
            return model.equals(other.model) && modelVersion == other.modelVersion;
        }
    }

    /**
     * @param days length of the span
     * @param from the score at its beginning; null when the account had none yet
     * @param points change since then; null when the account had no score then
     * @param modelChanged whether another model or version came in between
     */
    public record Change(int days, BigDecimal from, BigDecimal points, boolean modelChanged) {}

    /** Another model from this day on. */
    public record ModelChange(LocalDate day, String model, int modelVersion) {}

    /** Direction of the last 30 days, from 5 points on. */
    public enum Arrow {
        UP,
        LEVEL,
        DOWN,
        UNKNOWN
    }

    /**
     * @param points in any order, of the 121 days up to the day
     * @param day the last day
     * @param threshold for the days above
     * @return empty when there is no score of the day
     */
    public static Optional<Trend> of(List<Point> points, LocalDate day, BigDecimal threshold) {
        NavigableMap<LocalDate, Point> byDay = new TreeMap<>();
        points.forEach(point -> byDay.put(point.day(), point));
        return at(byDay, day).map(now -> {
            List<Change> changes =
                    SPANS.stream().map(span -> change(byDay, now, day, span)).toList();
            List<Optional<Point>> last = IntStream.range(0, LOOKED_AT)
                    .mapToObj(ago -> at(byDay, day.minusDays(ago)))
                    .toList();
            return new Trend(
                    changes,
                    arrow(changes),
                    (int) last.stream()
                            .flatMap(Optional::stream)
                            .filter(point -> point.score().compareTo(threshold) >= 0)
                            .count(),
                    (int) last.stream().filter(Optional::isPresent).count(),
                    modelChanges(byDay, day));
        });
    }

    private static Change change(NavigableMap<LocalDate, Point> byDay, Point now, LocalDate day, int span) {
        Optional<Point> then = at(byDay, day.minusDays(span));
        return new Change(
                span,
                then.map(Point::score).orElse(null),
                then.map(from -> now.score().subtract(from.score())).orElse(null),
                then.filter(from -> !from.sameModel(now)).isPresent());
    }

    private static Arrow arrow(List<Change> changes) {
        BigDecimal points = changes.stream()
                .filter(change -> change.days() == ARROW_SPAN)
                .findFirst()
                .map(Change::points)
                .orElse(null);
        if (points == null) {
            return Arrow.UNKNOWN;
        }
        return points.abs().compareTo(ARROW_POINTS) < 0 ? Arrow.LEVEL : points.signum() > 0 ? Arrow.UP : Arrow.DOWN;
    }

    private static List<ModelChange> modelChanges(NavigableMap<LocalDate, Point> byDay, LocalDate day) {
        List<ModelChange> changes = new ArrayList<>();
        Point before = null;
        for (Point point : byDay.headMap(day, true).values()) {
            if (before != null && !before.sameModel(point) && point.day().isAfter(day.minusDays(LOOKED_AT))) {
                changes.add(new ModelChange(point.day(), point.model(), point.modelVersion()));
            }
            before = point;
        }
        return changes.stream().sorted(Comparator.comparing(ModelChange::day)).toList();
    }

    private static Optional<Point> at(NavigableMap<LocalDate, Point> byDay, LocalDate day) {
        return Optional.ofNullable(byDay.floorEntry(day))
                .map(NavigableMap.Entry::getValue)
                .filter(point -> point.day().isAfter(day.minusDays(CARRIED)));
    }
}

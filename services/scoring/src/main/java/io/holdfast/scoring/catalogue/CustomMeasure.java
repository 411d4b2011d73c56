package io.holdfast.scoring.catalogue;

import io.holdfast.scoring.catalogue.MeasureDescription.Polarity;
import io.holdfast.scoring.catalogue.MeasureDescription.Unit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A measure that a company defines for itself.
 *
 * @param name {@code custom.<words-with-dashes>}, at most 80 characters
 * @param title what people call it, in lower case
 * @param missing what it means when it is missing
 * @param freshDays days after which its worth begins to fade; for recorded values that do not say when they expire
 * @param expiresDays days after which it says nothing
 */
public record CustomMeasure(
        String name,
        String title,
        Unit unit,
        Polarity polarity,
        String missing,
        int freshDays,
        int expiresDays,
        Origin origin) {

    /** Where its values come from. */
    public sealed interface Origin permits RecordedValue, UsageCount, Formula {}

    /** Other systems record values. */
    public record RecordedValue() implements Origin {}

    /** The description that the catalogue of measures shows. */
    public MeasureDescription description() {
        int window = origin instanceof UsageCount usage ? usage.windowDays() : 0;
        String source = origin instanceof UsageCount ? "product" : "scoring";
        return MeasureDescription.of(name, title, "custom", unit, polarity, window, source, missing)
                .aging(freshDays + "/" + expiresDays);
    }

    /** The measures it is made of; none unless it is a formula. */
    public Stream<String> reads() {
        return origin instanceof Formula formula ? Stream.of(formula.left(), formula.right()) : Stream.empty();
    }

    /**
     * The same measures, each after those it is made of.
     *
     * @throws UnsoundMeasure when they go round in a circle
     */
    public static List<CustomMeasure> inOrder(List<CustomMeasure> measures) {
        Map<String, CustomMeasure> byName = new HashMap<>();
        measures.forEach(measure -> byName.put(measure.name(), measure));
        Set<CustomMeasure> ordered = new LinkedHashSet<>();
        measures.forEach(measure -> place(measure, byName, ordered, new ArrayList<>()));
        return List.copyOf(ordered);
    }

    private static void place(
            CustomMeasure measure, Map<String, CustomMeasure> byName, Set<CustomMeasure> ordered, List<String> path) {
        if (ordered.contains(measure)) {
            return;
        }
        if (path.contains(measure.name())) {
            throw new UnsoundMeasure(
                    "of", "goes round in a circle: " + String.join(" reads ", path) + " reads " + measure.name());
        }
        path.add(measure.name());
        measure.reads()
                .map(byName::get)
                .filter(read -> read != null)
                .forEach(read -> place(read, byName, ordered, path));
        path.removeLast();
        ordered.add(measure);
    }
}

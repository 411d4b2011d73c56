package io.holdfast.scoring.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.scoring.catalogue.CustomMeasure.Origin;
import io.holdfast.scoring.catalogue.CustomMeasure.RecordedValue;
import io.holdfast.scoring.catalogue.MeasureDescription.Polarity;
import io.holdfast.scoring.catalogue.MeasureDescription.Unit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Reads a custom measure from the JSON it is stored as. One that cannot be right is refused, naming the field. */
public final class CustomMeasureFormat {

    /** Most features one measure counts. */
    public static final int MOST_FEATURES = 50;

    private static final Pattern NAME = Pattern.compile("custom\\.[a-z][a-z0-9]*(-[a-z0-9]+)*");
    private static final int LONGEST_NAME = 80;
    private static final int LONGEST_TEXT = 200;
    private static final int MOST_DAYS = 3650;
    private static final int LONGEST_WINDOW = 90;

    /** Where values come from, as it is written. */
    public enum Kind {
        RECORDED,
        USAGE,
        FORMULA
    }

    private CustomMeasureFormat() {}

    /** Whether a custom measure may be called so. */
    public static boolean isName(String name) {
        return name.length() <= LONGEST_NAME && NAME.matcher(name).matches();
    }

    /** @throws UnsoundMeasure when anything is missing or out of range */
    public static CustomMeasure read(String name, JsonNode json) {
        if (!isName(name)) {
            throw new UnsoundMeasure(
                    "name", "must read custom.<words-with-dashes>, at most " + LONGEST_NAME + " characters");
        }
        int fresh = number(json, "freshDays", 0, MOST_DAYS - 1);
        int expires = number(json, "expiresDays", 1, MOST_DAYS);
        if (expires <= fresh) {
            throw new UnsoundMeasure("expiresDays", "must be more than freshDays");
        }
        return new CustomMeasure(
                name,
                text(json, "title"),
                choice(json, "unit", Unit.class),
                choice(json, "polarity", Polarity.class),
                text(json, "missing"),
                fresh,
                expires,
                origin(json));
    }

    private static Origin origin(JsonNode json) {
        return switch (choice(json, "kind", Kind.class)) {
            case RECORDED -> new RecordedValue();
            case USAGE ->
                new UsageCount(
                        features(json),
                        number(json, "windowDays", 1, LONGEST_WINDOW),
                        choice(json, "aggregate", UsageCount.Aggregate.class),
                        choice(json, "against", UsageCount.Against.class));
            case FORMULA -> formula(json);
        };
    }

    private static List<String> features(JsonNode json) {
        JsonNode named = json.path("features");
        if (named.size() > MOST_FEATURES) {
            throw new UnsoundMeasure("features", "must be at most " + MOST_FEATURES);
        }
        List<String> features = new ArrayList<>();
        for (JsonNode one : named) {
            String feature = one.asText("").strip().toLowerCase(Locale.ROOT);
            if (!one.isTextual() || unprintable(feature)) {
                throw new UnsoundMeasure("features", "must be names of 1 to " + LONGEST_TEXT + " characters");
            }
            features.add(feature);
        }
        return features.stream().distinct().sorted().toList();
    }

    private static Formula formula(JsonNode json) {
        JsonNode of = json.path("of");
        if (of.size() != 2 || !of.get(0).isTextual() || !of.get(1).isTextual()) {
            throw new UnsoundMeasure("of", "must name two measures");
        }
        return new Formula(
                choice(json, "operation", Formula.Operation.class),
                of.get(0).asText(),
                of.get(1).asText());
    }

    private static String text(JsonNode json, String field) {
        String text = json.path(field).asText("").strip();
        if (!json.path(field).isTextual() || unprintable(text)) {
            throw new UnsoundMeasure(field, "must be a text of 1 to " + LONGEST_TEXT + " characters");
        }
        return text;
    }

    private static boolean unprintable(String text) {
        return text.isEmpty() || text.length() > LONGEST_TEXT || text.chars().anyMatch(Character::isISOControl);
    }

    private static int number(JsonNode json, String field, int least, int most) {
        JsonNode number = json.path(field);
        if (!number.canConvertToInt()
                || !number.isIntegralNumber()
                || number.asInt() < least
                || number.asInt() > most) {
            throw new UnsoundMeasure(field, "must be a whole number from " + least + " to " + most);
        }
        return number.asInt();
    }

    private static <E extends Enum<E>> E choice(JsonNode json, String field, Class<E> type) {
        String text = json.path(field).asText("");
        return Arrays.stream(type.getEnumConstants())
                .filter(one -> one.name().equals(text))
                .findFirst()
                .orElseThrow(() -> new UnsoundMeasure(field, "must be one of " + String.join(", ", names(type))));
    }

    private static List<String> names(Class<? extends Enum<?>> type) {
        return Arrays.stream(type.getEnumConstants()).map(Enum::name).toList();
    }
}

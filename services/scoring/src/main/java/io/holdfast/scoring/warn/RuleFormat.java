package io.holdfast.scoring.warn;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.scoring.warn.Condition.AllOf;
import io.holdfast.scoring.warn.Condition.AnyOf;
import io.holdfast.scoring.warn.Condition.BelowStart;
import io.holdfast.scoring.warn.Condition.ByAbsence;
import io.holdfast.scoring.warn.Condition.Compare;
import io.holdfast.scoring.warn.Condition.Operator;
import io.holdfast.scoring.warn.Condition.OrUnknown;
import io.holdfast.scoring.warn.Rule.Level;
import io.holdfast.scoring.warn.Rule.Variant;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads a warning rule from the JSON it is stored as. A rule that cannot be right is refused with the reason.
 *
 * <p>A condition is {@code {"measure": .., "atLeast" | "atMost" | "above" | "below": .., "says": ..}}, {@code {"allOf":
 * [..]}} or {@code {"anyOf": [..]}}. With {@code "belowStart": <measure>} it compares how far the measure lies below
 * what the other one was when the warning was raised. {@code "orUnknown": true} makes it hold while nothing is known,
 * {@code "byAbsence": true} makes it unknown while absence proves nothing.
 */
public final class RuleFormat {

    private static final Map<String, Operator> OPERATORS = Map.of(
            "atLeast", Operator.AT_LEAST, "atMost", Operator.AT_MOST, "above", Operator.ABOVE, "below", Operator.BELOW);

    private RuleFormat() {}

    public static Rule read(JsonNode json) {
        String key = json.required("key").asText();
        List<Level> levels = levels(json.required("levels"));
        return new Rule(
                key,
                json.required("version").asInt(),
                keyedBy(json),
                json.path("portfolio").asBoolean(false),
                levels,
                condition(json.required("clear")),
                json.path("minimumAgeDays").asInt(14),
                json.path("followsLevel").asBoolean(false),
                json.path("explainsScore").asBoolean(false),
                absorbedBy(json),
                absenceOf(json, levels),
                Optional.ofNullable(json.get("remindEvery")).map(every -> Duration.parse(every.asText())),
                scope(json.path("appliesTo")),
                variants(json));
    }

    private static List<Level> levels(JsonNode json) {
        List<Level> levels = new ArrayList<>();
        for (JsonNode level : json) {
            levels.add(new Level(
                    Severity.valueOf(level.required("severity").asText()),
                    condition(level.required("when")),
                    Duration.parse(level.path("heldFor").asText("PT0S"))));
        }
        return levels;
    }

    private static Optional<Subject.Kind> keyedBy(JsonNode json) {
        return json.path("perPerson").asBoolean(false)
                ? Optional.of(Subject.Kind.PERSON)
                : Optional.ofNullable(json.get("keyedBy")).map(kind -> Subject.Kind.parse(kind.asText()));
    }

    private static Optional<Absorption> absorbedBy(JsonNode json) {
        return Optional.ofNullable(json.get("absorbedBy"))
                .map(by -> new Absorption(
                        by.asText(), Severity.valueOf(json.path("absorbedUpTo").asText(Severity.CRITICAL.name()))));
    }

    /** {@code "absence": true} means the feeds its levels look at; {@code "absenceOf"} names them. */
    private static Set<Feed> absenceOf(JsonNode json, List<Level> levels) {
        if (json.has("absenceOf")) {
            Set<Feed> named = EnumSet.noneOf(Feed.class);
            texts(json.get("absenceOf")).forEach(feed -> named.add(Feed.valueOf(feed)));
            return named;
        }
        return json.path("absence").asBoolean(false)
                ? levels.stream()
                        .flatMap(level -> level.when().measures())
                        .map(Feed::of)
                        .collect(Collectors.toSet())
                : Set.of();
    }

    private static List<Variant> variants(JsonNode json) {
        List<Variant> variants = new ArrayList<>();
        for (JsonNode variant : json.path("variants")) {
            variants.add(new Variant(
                    scope(variant.required("appliesTo")),
                    variant.path("off").asBoolean(false),
                    levels(variant.path("levels")),
                    Optional.ofNullable(variant.get("clear")).map(RuleFormat::condition)));
        }
        return variants;
    }

    private static Scope scope(JsonNode json) {
        return new Scope(
                texts(json.path("industries")),
                texts(json.path("notIndustries")),
                texts(json.path("tiers")),
                texts(json.path("notTiers")));
    }

    private static Set<String> texts(JsonNode json) {
        Set<String> texts = new LinkedHashSet<>();
        json.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private static Condition condition(JsonNode json) {
        Condition plain = plain(json);
        Condition excusable = json.path("byAbsence").asBoolean(false) ? new ByAbsence(plain) : plain;
        return json.path("orUnknown").asBoolean(false) ? new OrUnknown(excusable) : excusable;
    }

    private static Condition plain(JsonNode json) {
        if (json.has("allOf")) {
            return new AllOf(conditions(json.get("allOf")));
        }
        if (json.has("anyOf")) {
            return new AnyOf(conditions(json.get("anyOf")));
        }
        String measure = json.required("measure").asText();
        for (Map.Entry<String, Operator> operator : OPERATORS.entrySet()) {
            if (json.has(operator.getKey())) {
                BigDecimal limit = new BigDecimal(json.get(operator.getKey()).asText());
                String says = json.hasNonNull("says") ? json.get("says").asText() : null;
                return json.has("belowStart")
                        ? new BelowStart(measure, json.get("belowStart").asText(), operator.getValue(), limit, says)
                        : new Compare(measure, operator.getValue(), limit, says);
            }
        }
        throw new IllegalArgumentException("a condition on " + measure + " needs one of " + OPERATORS.keySet());
    }

    private static List<Condition> conditions(JsonNode json) {
        List<Condition> conditions = new ArrayList<>();
        json.forEach(one -> conditions.add(condition(one)));
        return conditions;
    }
}

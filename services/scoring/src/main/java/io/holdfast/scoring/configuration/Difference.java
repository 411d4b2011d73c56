package io.holdfast.scoring.configuration;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One thing in which two configurations differ.
 *
 * @param kind models, assignments, scorecards, rules, products, measures, or defaultModel
 * @param id of the thing
 * @param details what differs inside of it, in plain words, in the order of the document; empty when it came or went
 */
public record Difference(String kind, String id, Change change, List<String> details) {

    private static final int MOST_DETAILS = 200;
    private static final int LONGEST = 160;

    /** Kinds that consist of named things, with the field that names them. */
    public static final Map<String, String> KINDS = kinds();

    /** What happens to it on the way from the first to the second. */
    public enum Change {
        ADDED,
        CHANGED,
        REMOVED
    }

    public Difference {
        details = List.copyOf(details);
    }

    /** What turns the first into the second. Versions are no difference: they count apart in each installation. */
    public static List<Difference> between(JsonNode first, JsonNode second) {
        List<Difference> differences = new ArrayList<>();
        KINDS.forEach((kind, key) ->
                differences.addAll(ofKind(kind, byId(first.path(kind), key), byId(second.path(kind), key))));
        String before = first.path("defaultModel").asText("");
        String after = second.path("defaultModel").asText(before);
        if (!before.equals(after)) {
            differences.add(new Difference(
                    "defaultModel", after, Change.CHANGED, List.of("was " + before + ", becomes " + after)));
        }
        return List.copyOf(differences);
    }

    private static List<Difference> ofKind(String kind, Map<String, JsonNode> first, Map<String, JsonNode> second) {
        List<Difference> differences = new ArrayList<>();
        second.forEach((id, after) -> {
            JsonNode before = first.get(id);
            if (before == null) {
                differences.add(new Difference(kind, id, Change.ADDED, List.of()));
                return;
            }
            List<String> details = new ArrayList<>();
            compare("", before, after, details);
            if (!details.isEmpty()) {
                differences.add(new Difference(
                        kind, id, Change.CHANGED, details.subList(0, Math.min(details.size(), MOST_DETAILS))));
            }
        });
        first.keySet().stream()
                .filter(id -> !second.containsKey(id))
                .forEach(id -> differences.add(new Difference(kind, id, Change.REMOVED, List.of())));
        return differences;
    }

    private static void compare(String path, JsonNode before, JsonNode after, List<String> details) {
        if (before.isObject() && after.isObject()) {
            before.properties().forEach(field -> {
                if (!(path.isEmpty() && field.getKey().equals("version"))) {
                    compare(step(path, field.getKey()), field.getValue(), after.path(field.getKey()), details);
                }
            });
            after.properties().forEach(field -> {
                if (!before.has(field.getKey())
                        && !(path.isEmpty() && field.getKey().equals("version"))) {
                    details.add(step(path, field.getKey()) + " comes: " + written(field.getValue()));
                }
            });
        } else if (before.isArray() && after.isArray()) {
            compareLists(path, before, after, details);
        } else if (after.isMissingNode()) {
            details.add(path + " goes, was " + written(before));
        } else if (!same(before, after)) {
            details.add(path + " was " + written(before) + ", becomes " + written(after));
        }
    }

    /** Members are told apart by what names them, so that one that is put in between moves no others. */
    private static void compareLists(String path, JsonNode before, JsonNode after, List<String> details) {
        Map<String, JsonNode> old = members(before);
        Map<String, JsonNode> now = members(after);
        now.forEach((name, member) -> {
            if (old.containsKey(name)) {
                compare(path + "[" + name + "]", old.get(name), member, details);
            } else {
                details.add(path + "[" + name + "] comes: " + written(member));
            }
        });
        old.keySet().stream()
                .filter(name -> !now.containsKey(name))
                .forEach(name -> details.add(path + "[" + name + "] goes"));
    }

    private static Map<String, JsonNode> members(JsonNode list) {
        Map<String, JsonNode> members = new LinkedHashMap<>();
        for (int i = 0; i < list.size(); i++) {
            JsonNode member = list.get(i);
            String name = List.of("id", "measure", "severity", "name", "key").stream()
                    .filter(member::hasNonNull)
                    .map(field -> member.get(field).asText())
                    .findFirst()
                    .orElse(Integer.toString(i));
            members.put(members.containsKey(name) ? name + "#" + i : name, member);
        }
        return members;
    }

    private static boolean same(JsonNode before, JsonNode after) {
        return before.isNumber() && after.isNumber()
                ? before.decimalValue().compareTo(after.decimalValue()) == 0
                : before.equals(after);
    }

    private static String step(String path, String field) {
        return path.isEmpty() ? field : path + "." + field;
    }

    private static String written(JsonNode value) {
        String text = value.isValueNode() ? value.asText() : value.toString();
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
    }

    private static Map<String, JsonNode> byId(JsonNode things, String key) {
        Map<String, JsonNode> byId = new LinkedHashMap<>();
        things.forEach(thing -> byId.put(thing.path(key).asText(), thing));
        return byId;
    }

    private static Map<String, String> kinds() {
        Map<String, String> kinds = new LinkedHashMap<>();
        kinds.put("measures", "name");
        kinds.put("products", "id");
        kinds.put("models", "id");
        kinds.put("assignments", "position");
        kinds.put("scorecards", "id");
        kinds.put("rules", "key");
        return kinds;
    }
}

package io.holdfast.playbooks.playbook;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.playbooks.calendar.Due;
import io.holdfast.playbooks.playbook.PlaybookReader.Read;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Makes a playbook of a tree that satisfies the schema, and collects what is wrong with its shape. */
final class StepReader {

    private static final List<String> KINDS = List.of("task", "wait-for", "branch", "message", "escalate", "end");
    private static final List<String> AWAITED = List.of("done", "accepted", "touch", "cause", "band", "condition");

    private final List<Fault> faults = new ArrayList<>();

    private StepReader() {}

    static Read read(JsonNode tree) {
        StepReader reader = new StepReader();
        List<Step> steps = reader.steps(tree.path("steps"));
        if (!reader.faults.isEmpty()) {
            return new Read.Faulty(List.copyOf(reader.faults));
        }
        Playbook playbook = new Playbook(
                tree.path("key").asText(),
                tree.path("name").asText(),
                text(tree, "description"),
                Level.valueOf(tree.path("level").asText("beside").toUpperCase(java.util.Locale.ROOT)),
                text(tree.path("trigger"), "when"),
                steps);
        List<Fault> wrong = Soundness.faults(playbook);
        return wrong.isEmpty() ? new Read.Sound(playbook) : new Read.Faulty(wrong);
    }

    private List<Step> steps(JsonNode nodes) {
        List<Step> steps = new ArrayList<>();
        for (int at = 0; at < nodes.size(); at++) {
            String path = "steps[" + at + "]";
            JsonNode node = nodes.get(at);
            List<String> kinds = KINDS.stream().filter(node::has).toList();
            if (kinds.size() != 1) {
                faults.add(new Fault(path, "must have exactly one of " + String.join(", ", KINDS)));
            } else {
                Optional<String> following = at + 1 < nodes.size()
                        ? Optional.of(nodes.get(at + 1).path("key").asText())
                        : Optional.empty();
                steps.add(step(path, node, kinds.getFirst(), text(node, "next").or(() -> following)));
            }
        }
        return List.copyOf(steps);
    }

    private Step step(String path, JsonNode node, String kind, Optional<String> next) {
        String key = node.path("key").asText();
        JsonNode body = node.path(kind);
        if (node.has("next") && (kind.equals("branch") || kind.equals("end"))) {
            faults.add(new Fault(path + ".next", "a step of this kind has no next"));
        }
        return switch (kind) {
            case "task" ->
                new Step.Task(
                        key,
                        next,
                        body.path("title").asText(),
                        body.path("role").asText(),
                        due(body, "due").orElseThrow(),
                        body.path("response").asBoolean(false),
                        stream(body.path("checklist")).map(JsonNode::asText).toList(),
                        text(body, "notes"));
            case "wait-for" -> waitFor(path, key, next, body);
            case "branch" ->
                new Step.Branch(
                        key,
                        stream(body.path("ways"))
                                .map(way -> new Step.Arm(
                                        way.path("when").asText(),
                                        way.path("go").asText()))
                                .toList(),
                        body.path("else").asText());
            case "message" ->
                new Step.Message(
                        key,
                        next,
                        body.path("to").asText(),
                        body.path("subject").asText(),
                        body.path("body").asText());
            case "escalate" -> new Step.Escalate(key, next, body.path("reason").asText());
            default -> new Step.End(key, body.path("outcome").asText());
        };
    }

    private Step waitFor(String path, String key, Optional<String> next, JsonNode body) {
        List<String> awaited = AWAITED.stream().filter(body::has).toList();
        if (awaited.size() > 1) {
            faults.add(new Fault(path + ".wait-for", "must have at most one of " + String.join(", ", AWAITED)));
        }
        if (awaited.isEmpty() && !body.has("timeout")) {
            faults.add(new Fault(path + ".wait-for.timeout", "is needed when nothing is awaited"));
        }
        if (body.has("onTimeout") && !body.has("timeout")) {
            faults.add(new Fault(path + ".wait-for.timeout", "is needed with onTimeout"));
        }
        return new Step.WaitFor(
                key,
                next,
                awaited.stream().findFirst().map(what -> awaited(what, body.path(what))),
                due(body, "timeout"),
                text(body, "onTimeout"));
    }

    private static Awaited awaited(String what, JsonNode value) {
        return switch (what) {
            case "done" -> new Awaited.Done(value.asText());
            case "accepted" -> new Awaited.Accepted(value.asText());
            case "touch" -> new Awaited.Touched();
            case "cause" -> new Awaited.CauseChosen();
            case "band" -> new Awaited.InBand(value.asText().toUpperCase(java.util.Locale.ROOT));
            default -> new Awaited.Holds(value.asText());
        };
    }

    private static Optional<Due> due(JsonNode node, String field) {
        return text(node, field).flatMap(Due::parse);
    }

    private static Optional<String> text(JsonNode node, String field) {
        return node.hasNonNull(field) ? Optional.of(node.path(field).asText()) : Optional.empty();
    }

    private static java.util.stream.Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}

package io.holdfast.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The rule files of {@code deploy/observability/rules}. */
final class Rules {

    private static final Path DIRECTORY = Project.path("deploy/observability/rules");

    private Rules() {}

    static List<JsonNode> recording() {
        return of("recording.yaml");
    }

    static List<JsonNode> alerts() {
        return of("alerts.yaml");
    }

    /** The series that recording rules make. */
    static Set<String> recorded() {
        var names = new TreeSet<String>();
        recording().forEach(rule -> names.add(rule.path("record").asText()));
        return names;
    }

    private static List<JsonNode> of(String file) {
        return stream(Project.yaml(DIRECTORY.resolve(file)).path("groups"))
                .flatMap(group -> stream(group.path("rules")))
                .toList();
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}

package io.holdfast.chart;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;

/** For each rule one rendering that breaks it: a sound one, changed in one place. */
final class BrokenExamples {

    private static final Path FOLDER = ChartFolder.REPOSITORY.resolve("helm/src/test/resources/rules");
    private static final String SOUND = ChartFolder.read(FOLDER.resolve("sound.yaml"));
    private static final JsonNode BROKEN = Manifests.tree(ChartFolder.read(FOLDER.resolve("broken.yaml")));

    private BrokenExamples() {}

    static Manifests sound() {
        return Manifests.parse(SOUND);
    }

    static Manifests of(Rule rule) {
        JsonNode change = BROKEN.path(rule.toString());
        int place = SOUND.indexOf(change.path("this").asText("no example"));
        if (place < 0) {
            throw new IllegalStateException("broken.yaml has no example that breaks " + rule);
        }
        String rest = SOUND.substring(place + change.path("this").asText().length());
        return Manifests.parse(SOUND.substring(0, place) + change.path("that").asText() + rest);
    }
}

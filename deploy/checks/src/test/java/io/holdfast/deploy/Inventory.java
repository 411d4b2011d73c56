package io.holdfast.deploy;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** {@code deploy/observability/metrics.txt}: every metric that rules and dashboards may name, one a line with its kind. */
final class Inventory {

    static final Path FILE = Project.path("deploy/observability/metrics.txt");
    static final String OURS = "# Made by the services; written by the build\n";
    static final String OTHERS = "# Made by Quarkus, the JVM, RabbitMQ and Prometheus; kept by hand\n";

    private Inventory() {}

    static Map<String, String> all() {
        return parse(Project.text(FILE));
    }

    static Map<String, String> ours() {
        String text = Project.text(FILE);
        return parse(text.substring(text.indexOf(OURS), text.indexOf(OTHERS)));
    }

    /** The file's text with other meters of our own. */
    static String with(Map<String, String> ours) {
        String text = Project.text(FILE);
        var lines = new StringBuilder(text.substring(0, text.indexOf(OURS))).append(OURS);
        ours.forEach((name, kind) -> lines.append(name).append(' ').append(kind).append('\n'));
        return lines.append('\n').append(text.substring(text.indexOf(OTHERS))).toString();
    }

    private static Map<String, String> parse(String text) {
        var found = new TreeMap<String, String>();
        text.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.split(" "))
                .forEach(parts -> found.put(parts[0], parts[1]));
        return found;
    }
}

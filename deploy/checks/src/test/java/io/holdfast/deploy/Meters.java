package io.holdfast.deploy;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The meters the services register, read from their sources, under the names that Prometheus shows. */
final class Meters {

    private static final Pattern CALL = Pattern.compile(
            "\\b(counter|timer|gauge|Counter\\.builder|Timer\\.builder|Gauge\\.builder)\\(\\s*(?:meters,\\s*)?\"(holdfast\\.[a-z.]+)\"");
    private static final Pattern UNIT = Pattern.compile("\\.baseUnit\\(\"([a-z]+)\"\\)");

    private Meters() {}

    /** Name to kind. */
    static Map<String, String> ofSources() {
        var found = new TreeMap<String, String>();
        for (Path file : Project.files(Project.path("services"), ".java")) {
            if (file.toString().contains("/src/main/java/")) {
                addAll(Project.text(file), found);
            }
        }
        return found;
    }

    static void addAll(String source, Map<String, String> found) {
        Matcher call = CALL.matcher(source);
        while (call.find()) {
            String name = call.group(2).replace('.', '_');
            switch (call.group(1).replace(".builder", "").toLowerCase()) {
                case "counter" -> found.put(name + "_total", "counter");
                case "timer" -> {
                    found.put(name + "_seconds_count", "counter");
                    found.put(name + "_seconds_sum", "counter");
                    found.put(name + "_seconds_max", "gauge");
                }
                default -> found.put(name + unit(source, call.end()), "gauge");
            }
        }
    }

    private static String unit(String source, int from) {
        String statement = source.substring(from, source.indexOf(';', from));
        Matcher unit = UNIT.matcher(statement);
        return unit.find() ? "_" + unit.group(1) : "";
    }
}

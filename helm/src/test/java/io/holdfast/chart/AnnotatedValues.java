package io.holdfast.chart;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The values of the chart with the sentence above each: {@code # -- text}, which may go on in the comment lines below.
 *
 * @param entries in the order of the file
 */
record AnnotatedValues(List<Entry> entries) {

    private static final Pattern KEY = Pattern.compile("( *)([A-Za-z][\\w-]*):(.*)");

    /** One value. */
    record Entry(String key, String fallback, String text) {}

    static AnnotatedValues read(Path file) {
        String yaml = ChartFolder.read(file);
        JsonNode values = Manifests.tree(yaml);
        var entries = new ArrayList<Entry>();
        var path = new ArrayDeque<String>();
        var comment = new StringBuilder();
        for (String line : yaml.lines().toList()) {
            String stripped = line.strip();
            Matcher key = KEY.matcher(line);
            if (stripped.startsWith("# -- ")) {
                comment.setLength(0);
                comment.append(stripped.substring(5));
            } else if (stripped.startsWith("# ") && !comment.isEmpty()) {
                comment.append(' ').append(stripped.substring(2));
            } else if (key.matches()) {
                while (path.size() > key.group(1).length() / 2) {
                    path.removeLast();
                }
                path.addLast(key.group(2));
                if (!comment.isEmpty()) {
                    String pointer = "/" + String.join("/", path);
                    entries.add(new Entry(String.join(".", path), text(values.at(pointer)), comment.toString()));
                    comment.setLength(0);
                }
            } else {
                comment.setLength(0);
            }
        }
        return new AnnotatedValues(List.copyOf(entries));
    }

    private static String text(JsonNode value) {
        String json = value.toString();
        return json.length() <= 120 ? "`" + json + "`" : "see values.yaml";
    }

    /** Whether a value has a sentence, or lies below one that has. */
    boolean explains(String key) {
        return entries.stream().anyMatch(entry -> key.equals(entry.key()) || key.startsWith(entry.key() + "."));
    }

    String toTable() {
        var table = new StringBuilder("| value | default | meaning |\n|---|---|---|\n");
        for (Entry entry : entries) {
            table.append("| `%s` | %s | %s |\n"
                    .formatted(
                            entry.key(),
                            entry.fallback().replace("|", "\\|"),
                            entry.text().replace("|", "\\|")));
        }
        return table.toString();
    }
}

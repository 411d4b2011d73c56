package io.holdfast.deploy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** {@code docker/Dockerfile} as instructions; continued lines are joined, comments dropped. */
final class Dockerfile {

    private static final Pattern PAIR = Pattern.compile("([\\w.]+)=(\"[^\"]*\"|\\S+)");

    private final List<Instruction> instructions;

    private Dockerfile(List<Instruction> instructions) {
        this.instructions = instructions;
    }

    static Dockerfile read() {
        return parse(Project.text(Project.path("docker/Dockerfile")));
    }

    static Dockerfile parse(String text) {
        String joined = text.replaceAll("(?m)^\\s*#.*\\R", "").replaceAll("\\\\\\R\\s*", "");
        var found = new ArrayList<Instruction>();
        joined.lines().filter(line -> !line.isBlank()).forEach(line -> {
            String[] parts = line.strip().split("\\s+", 2);
            found.add(new Instruction(parts[0], parts[1]));
        });
        return new Dockerfile(found);
    }

    List<String> words() {
        return instructions.stream().map(Instruction::word).toList();
    }

    /** What follows the word, wherever it stands. */
    List<String> all(String word) {
        return instructions.stream()
                .filter(instruction -> instruction.word().equals(word))
                .map(Instruction::rest)
                .toList();
    }

    String only(String word) {
        List<String> found = all(word);
        if (found.size() != 1) {
            throw new AssertionError(word + " stands " + found.size() + " times");
        }
        return found.getFirst();
    }

    /** The pairs of {@code ENV} or {@code LABEL}. */
    Map<String, String> pairs(String word) {
        var found = new LinkedHashMap<String, String>();
        all(word).forEach(rest -> PAIR.matcher(rest)
                .results()
                .forEach(pair -> found.put(pair.group(1), pair.group(2).replace("\"", ""))));
        return found;
    }

    private record Instruction(String word, String rest) {}
}

package io.holdfast.launcher;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One line of the table that {@code up} and {@code status} print.
 *
 * @param pid empty when it does not run or is not ours
 * @param note what a person has to know, above all whether it is a stand-in
 */
record StatusRow(String name, String url, String login, String pid, String note) {

    private static final StatusRow HEADER = new StatusRow("WHAT", "URL", "LOGIN", "PID", "NOTE");

    /** The row of something we start ourselves. */
    static StatusRow own(String name, String url, String login, Optional<OwnProcess> process, String note) {
        return new StatusRow(
                name,
                url,
                login,
                process.map(running -> Long.toString(running.pid())).orElse("-"),
                process.isPresent() ? note : "not running");
    }

    /** The row of something that an environment variable names. */
    static StatusRow foreign(String name, String url, String variable) {
        return new StatusRow(name, url, "", "-", "yours, from " + variable);
    }

    /** Header and rows, in columns just wide enough. */
    static String table(List<StatusRow> rows) {
        List<List<String>> cells = Stream.concat(Stream.of(HEADER), rows.stream())
                .map(StatusRow::cells)
                .toList();
        int[] widths = IntStream.range(0, HEADER.cells().size())
                .map(column -> cells.stream()
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElse(0))
                .toArray();
        return cells.stream().map(row -> line(row, widths)).collect(Collectors.joining("\n"));
    }

    private static String line(List<String> row, int[] widths) {
        return IntStream.range(0, row.size())
                .mapToObj(column -> row.get(column)
                        + " ".repeat(widths[column] - row.get(column).length()))
                .collect(Collectors.joining("  "))
                .stripTrailing();
    }

    private List<String> cells() {
        return List.of(name, url, login, pid, note);
    }
}

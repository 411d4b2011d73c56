package io.holdfast.reporting;

import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;

/**
 * RFC 4180 text with a header line. The last columns name policy, currency and time on every row. A text that a spreadsheet
 * would run as a formula is prefixed with an apostrophe; numbers are numbers.
 */
final class Csv {

    private static final CsvMapper MAPPER = CsvMapper.builder(CsvFactory.builder()
                    .enable(CsvGenerator.Feature.ALWAYS_QUOTE_STRINGS)
                    .build())
            .build();

    private static final List<String> POLICY = List.of("policy", "currency", "asOf");

    private Csv() {}

    static String text(Report report) {
        Table table = report.table();
        CsvSchema.Builder columns = CsvSchema.builder();
        Stream.concat(table.columns().stream(), POLICY.stream()).forEach(columns::addColumn);
        CsvSchema schema = columns.setUseHeader(true).setLineSeparator("\r\n").build();
        Policy policy = report.policy();
        List<String> printed =
                List.of(policy.name(), policy.currency(), policy.asOf().toString());
        List<Object[]> rows = table.rows().stream()
                .map(row -> Stream.concat(row.stream(), printed.stream())
                        .map(Csv::cell)
                        .toArray())
                .toList();
        return header(schema) + body(schema.withoutHeader(), rows);
    }

    /** Written apart, because the mapper writes no header when there are no rows. */
    private static String header(CsvSchema schema) {
        String[] names = schema.getColumnNames().toArray(String[]::new);
        return body(schema.withoutHeader(), List.<Object[]>of(names));
    }

    private static String body(CsvSchema schema, List<Object[]> rows) {
        StringWriter text = new StringWriter();
        try (var writer = MAPPER.writer(schema).writeValues(text)) {
            for (Object[] row : rows) {
                writer.write(row);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static Object cell(Object value) {
        return switch (value) {
            case null -> "";
            case Number number -> number;
            case Boolean flag -> flag;
            default -> harmless(value.toString());
        };
    }

    private static String harmless(String text) {
        return !text.isEmpty() && "=+-@\t\r\n|%".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}

package io.holdfast.playbooks.playbook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.yaml.snakeyaml.LoaderOptions;

/** Reads playbooks: YAML, then the JSON Schema, then what a schema cannot say. Bounded in size and depth. */
public final class PlaybookReader {

    /** Longest playbook in characters. */
    public static final int LONGEST = 65_536;

    private static final int DEEPEST = 20;
    private static final int MOST_FAULTS = 50;
    private static final ObjectMapper YAML = new ObjectMapper(YAMLFactory.builder()
            .loaderOptions(bounds())
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build());
    private static final JsonSchema SCHEMA = schema();

    private PlaybookReader() {}

    /** A playbook, or everything that is wrong with it. */
    public sealed interface Read {
        /** It can be used. */
        record Sound(Playbook playbook) implements Read {}

        /** It cannot. */
        record Faulty(List<Fault> faults) implements Read {}
    }

    /** Reads and checks. */
    public static Read read(String yaml) {
        if (yaml.length() > LONGEST) {
            return faulty(new Fault("body", "may have at most " + LONGEST + " characters"));
        }
        JsonNode tree;
        try {
            tree = YAML.readTree(yaml);
        } catch (JsonProcessingException e) {
            return faulty(new Fault("body", "is no YAML: " + firstLine(e)));
        }
        if (tree == null || !tree.isObject()) {
            return faulty(new Fault("body", "must be a YAML mapping"));
        }
        List<Fault> broken = SCHEMA.validate(tree).stream()
                .map(PlaybookReader::fault)
                .limit(MOST_FAULTS)
                .toList();
        return broken.isEmpty() ? StepReader.read(tree) : new Read.Faulty(broken);
    }

    private static Fault fault(ValidationMessage message) {
        String place = message.getInstanceLocation().toString();
        String path = place.equals("$") ? "" : place.replaceFirst("^\\$\\.?", "");
        String missing = message.getProperty();
        if (missing != null) {
            path = path.isEmpty() ? missing : path + "." + missing;
        }
        String text = message.getMessage();
        String reason = text.startsWith(place + ": ") ? text.substring(place.length() + 2) : text;
        return new Fault(path.isEmpty() ? "body" : path, reason);
    }

    private static Read faulty(Fault fault) {
        return new Read.Faulty(List.of(fault));
    }

    private static LoaderOptions bounds() {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(LONGEST);
        options.setMaxAliasesForCollections(10);
        return options;
    }

    private static JsonSchema schema() {
        try (InputStream file = PlaybookReader.class.getResourceAsStream("/playbook.schema.json")) {
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String firstLine(Exception failure) {
        return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    }
}

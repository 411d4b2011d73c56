package io.holdfast.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The files under {@code api-specs/events} and the records here say the same, both ways. */
class ContractFilesTest {

    private static final JsonSchemaFactory SCHEMAS = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);

    static Stream<String> types() {
        return Contracts.typesInCode().keySet().stream();
    }

    @Test
    void everyRecordHasASchemaAndEverySchemaARecord() throws IOException {
        assertThat(Contracts.typesInFiles().keySet())
                .isEqualTo(Contracts.typesInCode().keySet());
    }

    @Test
    void everyTypeIsNamedAsAFactOfItsContext() {
        assertThat(types()).allMatch(type -> type.matches("[a-z]+\\.[a-z]+(-[a-z]+)*\\.v\\d+"));
    }

    @ParameterizedTest
    @MethodSource("types")
    void theExampleIsValid(String type) {
        var example = Contracts.read(Contracts.example(type));
        assertThat(schemaOf("envelope.v1", Contracts.read(Contracts.EVENTS.resolve("envelope.v1.schema.json")))
                        .validate(example))
                .isEmpty();
        assertThat(schemaOf(type, Contracts.read(Contracts.schema(type))).validate(example.get("data")))
                .isEmpty();
        assertThat(example.get("type").asText()).isEqualTo(type);
    }

    @ParameterizedTest
    @MethodSource("types")
    void theExampleReadsAndWritesToAnEqualTree(String type) throws IOException {
        var example = Contracts.read(Contracts.example(type));
        var envelopeType = Contracts.JSON
                .getTypeFactory()
                .constructParametricType(Envelope.class, Contracts.typesInCode().get(type));
        Envelope<?> read = Contracts.JSON.readValue(Contracts.JSON.writeValueAsBytes(example), envelopeType);
        assertThat(Contracts.JSON.readTree(Contracts.JSON.writeValueAsBytes(read)))
                .isEqualTo(Contracts.JSON.readTree(Contracts.JSON.writeValueAsBytes(example)));
    }

    @ParameterizedTest
    @MethodSource("types")
    void schemaAndRecordNameTheSameFields(String type) {
        var schema = Contracts.read(Contracts.schema(type));
        var differences = new TreeSet<String>();
        compare(schema, schema, Contracts.typesInCode().get(type), type, differences);
        assertThat(differences).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("types")
    void aPrimitiveIsAlwaysRequired(String type) {
        var schema = Contracts.read(Contracts.schema(type));
        var required = names(schema.get("required"));
        for (var component : Contracts.typesInCode().get(type).getRecordComponents()) {
            if (component.getType().isPrimitive()) {
                assertThat(required).contains(component.getName());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("types")
    void theSchemaSaysWhenItIsEmitted(String type) {
        assertThat(Contracts.read(Contracts.schema(type)).get("description").asText())
                .startsWith("Emitted when");
    }

    @ParameterizedTest
    @MethodSource("types")
    void theSchemaSaysWhetherTheTypeIsPublic(String type) {
        var schema = Contracts.read(Contracts.schema(type));
        var record = Contracts.typesInCode().get(type);
        assertThat(schema.path("x-public").asBoolean(false))
                .isEqualTo(record.getAnnotation(EventType.class).open());
    }

    private static void compare(JsonNode root, JsonNode schema, Class<?> record, String at, Set<String> differences) {
        var components = Arrays.stream(record.getRecordComponents())
                .collect(Collectors.toMap(RecordComponent::getName, RecordComponent::getGenericType));
        var inSchema = new TreeSet<String>();
        schema.get("properties").fieldNames().forEachRemaining(inSchema::add);
        if (!inSchema.equals(new TreeSet<>(components.keySet()))) {
            differences.add(at + ": schema " + inSchema + ", record " + new TreeSet<>(components.keySet()));
            return;
        }
        components.forEach((name, type) ->
                compareValue(root, schema.get("properties").get(name), type, at + "." + name, differences));
    }

    private static void compareValue(JsonNode root, JsonNode schema, Type type, String at, Set<String> differences) {
        var resolved = schema.has("$ref") ? root.at(schema.get("$ref").asText().substring(1)) : schema;
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            compareValue(root, resolved.get("items"), list.getActualTypeArguments()[0], at + "[]", differences);
        } else if (type instanceof Class<?> c && c.isRecord()) {
            compare(root, resolved, c, at, differences);
        } else if (type instanceof Class<?> c && c.isEnum()) {
            var inCode =
                    Arrays.stream(c.getEnumConstants()).map(Object::toString).collect(Collectors.toSet());
            if (!inCode.equals(names(resolved.get("enum")))) {
                differences.add(at + ": enum " + names(resolved.get("enum")) + ", code " + inCode);
            }
        } else if (!resolved.path("type").asText().equals(jsonType(type))) {
            differences.add(at + ": schema " + resolved.path("type").asText() + ", code " + type.getTypeName());
        }
    }

    private static String jsonType(Type type) {
        return switch (type.getTypeName()) {
            case "int", "long", "java.lang.Integer", "java.lang.Long" -> "integer";
            case "boolean", "java.lang.Boolean" -> "boolean";
            case "java.math.BigDecimal" -> "number";
            case "java.lang.String", "java.time.Instant", "java.time.LocalDate", "byte[]" -> "string";
            default -> "object";
        };
    }

    private static Set<String> names(JsonNode array) {
        var names = new TreeSet<String>();
        array.forEach(name -> names.add(name.asText()));
        return names;
    }

    private static JsonSchema schemaOf(String name, JsonNode schema) {
        return SCHEMAS.getSchema(schema);
    }
}

package io.holdfast.chart;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.kubernetes.client.openapi.JSON;
import io.kubernetes.client.util.ModelMapper;
import io.kubernetes.client.util.generic.dynamic.DynamicKubernetesObject;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.util.List;

/**
 * Holds an object against its type: Kubernetes' own kinds against the models of its API, which refuse unknown and missing
 * fields, then read and written again, which shows wrong scalars; kinds of operators against schemas of this module.
 */
final class StrictModel {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final JsonSchemaFactory SCHEMAS = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);

    private StrictModel() {}

    static List<String> faults(Manifest manifest) {
        InputStream schema = StrictModel.class.getResourceAsStream("/schemas/" + manifest.kind() + ".schema.json");
        List<String> faults = schema != null ? bySchema(schema, manifest.json()) : byModel(manifest);
        return faults.stream().map(fault -> manifest.title() + ": " + fault).toList();
    }

    private static List<String> bySchema(InputStream text, JsonNode json) {
        JsonSchema schema = SCHEMAS.getSchema(text);
        return schema.validate(json).stream().map(ValidationMessage::getMessage).toList();
    }

    private static List<String> byModel(Manifest manifest) {
        Class<?> model = model(manifest);
        if (model == null || model == DynamicKubernetesObject.class) {
            return List.of("no such kind: " + manifest.apiVersion() + " " + manifest.kind());
        }
        try {
            String text = MAPPER.writeValueAsString(manifest.json());
            model.getMethod("validateJsonElement", JsonElement.class).invoke(null, JsonParser.parseString(text));
            JsonNode again = MAPPER.readTree(JSON.serialize(JSON.deserialize(text, model)));
            return withoutEmpty(again).equals(withoutEmpty(manifest.json()))
                    ? List.of()
                    : List.of("is read as " + again);
        } catch (InvocationTargetException e) {
            return List.of(e.getCause().getMessage());
        } catch (ReflectiveOperationException | JsonProcessingException | RuntimeException e) {
            return List.of(String.valueOf(e.getMessage()));
        }
    }

    /** Models write empty lists and maps that nobody gave them. */
    private static JsonNode withoutEmpty(JsonNode node) {
        if (node instanceof ObjectNode object) {
            ObjectNode rest = object.objectNode();
            object.properties().forEach(field -> {
                JsonNode value = withoutEmpty(field.getValue());
                if (!value.isContainerNode() || !value.isEmpty()) {
                    rest.set(field.getKey(), value);
                }
            });
            return rest;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode rest = array.arrayNode();
            array.forEach(item -> rest.add(withoutEmpty(item)));
            return rest;
        }
        return node;
    }

    private static Class<?> model(Manifest manifest) {
        String[] groupAndVersion = manifest.apiVersion().split("/");
        return groupAndVersion.length == 1
                ? ModelMapper.getApiTypeClass("", groupAndVersion[0], manifest.kind())
                : ModelMapper.getApiTypeClass(groupAndVersion[0], groupAndVersion[1], manifest.kind());
    }
}

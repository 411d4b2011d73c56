package io.holdfast.connector.product.segment;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.connector.dialect.VendorJson;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Puts other items into a batch. */
final class Redaction {

    private Redaction() {}

    /** The body with these items in place of its own; an item that is no JSON becomes null. */
    static byte[] put(byte[] body, List<byte[]> items) {
        return VendorJson.read(body)
                .filter(ObjectNode.class::isInstance)
                .map(ObjectNode.class::cast)
                .map(root -> {
                    ArrayNode batch = JsonNodeFactory.instance.arrayNode();
                    items.forEach(item -> batch.add(VendorJson.read(item).orElse(JsonNodeFactory.instance.nullNode())));
                    return VendorJson.write(root.set("batch", batch));
                })
                .orElse("{}".getBytes(StandardCharsets.UTF_8));
    }
}

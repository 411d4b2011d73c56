package io.holdfast.connector.product.segment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.connector.dialect.Dialect;
import io.holdfast.connector.dialect.Item;
import io.holdfast.connector.dialect.Text;
import io.holdfast.connector.dialect.VendorJson;
import io.holdfast.connector.person.PersonRefs;
import io.holdfast.connector.raw.RawRequest;
import io.holdfast.connector.source.Source;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The tracking calls of Segment and its relatives. Settings of a source: {@code visits} (event names that count as presence
 * only, beside pages, screens, sign-ins and sign-outs) and {@code ignore} (event names that are passed over).
 */
public final class SegmentDialect implements Dialect {

    /** Kind of the sources that speak it. */
    public static final String KIND = "segment";

    /** Most bytes of one call: 32 KB. */
    public static final int MOST_EVENT_BYTES = 32 * 1024;

    private static final byte[] EMPTY = "{}".getBytes(StandardCharsets.UTF_8);

    static final String VISITS = "visits";
    static final String IGNORE = "ignore";

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Set<String> settings() {
        return Set.of(VISITS, IGNORE);
    }

    @Override
    public List<Item> normalise(RawRequest request, Source source, PersonRefs refs) {
        Optional<Batch> batch = Batch.split(request.body());
        if (batch.isEmpty()) {
            return List.of(
                    new Item.SetAside(0, Set.of(), "malformed", "the body is not a JSON object", request.body()));
        }
        CallReader reader = new CallReader(request, source, refs, batch.get());
        List<Item> items = new ArrayList<>();
        for (byte[] item : batch.get().items()) {
            items.add(one(reader, batch.get(), items.size(), item, request, refs));
        }
        return items;
    }

    private static Item one(
            CallReader reader, Batch batch, int position, byte[] bytes, RawRequest request, PersonRefs refs) {
        Optional<Call> call = call(bytes, batch, request);
        Set<String> people =
                call.map(known -> known.people(request.sourceId(), refs)).orElse(Set.of());
        try {
            if (bytes.length > MOST_EVENT_BYTES) {
                throw new Refused("event-too-large", "an event may have at most %d bytes".formatted(MOST_EVENT_BYTES));
            }
            return reader.read(
                    position,
                    call.orElseThrow(() -> new Refused("malformed", "the item is not a JSON object")),
                    bytes,
                    people);
        } catch (Refused refused) {
            return new Item.SetAside(position, people, refused.reason(), refused.getMessage(), payload(bytes, batch));
        } catch (Text.Unusable unusable) {
            return new Item.SetAside(position, people, "invalid-id", unusable.getMessage(), payload(bytes, batch));
        }
    }

    @Override
    public Set<String> people(RawRequest request, PersonRefs refs) {
        Set<String> people = new LinkedHashSet<>();
        Batch.split(request.body()).ifPresent(batch -> batch.items().forEach(item -> call(item, batch, request)
                .ifPresent(call -> people.addAll(call.people(request.sourceId(), refs)))));
        return people;
    }

    @Override
    public byte[] redact(RawRequest request, PersonRefs refs, Predicate<String> gone) {
        Optional<Batch> split = Batch.split(request.body());
        if (split.isEmpty()) {
            return request.body();
        }
        Batch batch = split.get();
        List<byte[]> left = batch.items().stream()
                .map(item -> names(item, batch, request, refs, gone) ? EMPTY : item)
                .toList();
        return batch.single() ? left.getFirst() : Redaction.put(request.body(), left);
    }

    private static boolean names(
            byte[] item, Batch batch, RawRequest request, PersonRefs refs, Predicate<String> gone) {
        return call(item, batch, request)
                .filter(call -> call.people(request.sourceId(), refs).stream().anyMatch(gone))
                .isPresent();
    }

    private static Optional<Call> call(byte[] bytes, Batch batch, RawRequest request) {
        return VendorJson.read(bytes)
                .filter(JsonNode::isObject)
                .map(PostHog::translated)
                .map(json -> {
                    String stated = json.path("type").asText(json.path("action").asText(""));
                    String kind = stated.isEmpty() && batch.single() ? request.lastSegment() : stated;
                    return new Call(kind.toLowerCase(Locale.ROOT), json, batch.context());
                });
    }

    /** The item for quarantine, with the batch's time of sending written into it. */
    private static byte[] payload(byte[] bytes, Batch batch) {
        if (batch.sentAt().isMissingNode() || batch.single()) {
            return bytes;
        }
        return VendorJson.read(bytes)
                .filter(node -> node.isObject() && !node.hasNonNull("sentAt"))
                .map(node -> VendorJson.write(((ObjectNode) node).set("sentAt", batch.sentAt())))
                .orElse(bytes);
    }
}

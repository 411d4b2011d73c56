package io.holdfast.connector.product.receive;

import io.holdfast.connector.accept.AcceptRequest;
import io.holdfast.connector.accept.Arrival;
import io.holdfast.connector.accept.DoorAnswers;
import io.holdfast.connector.product.segment.KeyScan;
import io.holdfast.connector.product.segment.SegmentDialect;
import io.holdfast.connector.raw.Body;
import io.holdfast.connector.source.KnownSources;
import io.holdfast.connector.source.Source;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What both tracking doors do: decode, find the source by its write key, hand over. */
@ApplicationScoped
class TrackingDoor {

    private static final Set<String> BATCHES = Set.of("batch", "import");
    private static final String BASIC = "basic ";

    private final KnownSources sources;
    private final AcceptRequest acceptRequest;

    TrackingDoor(KnownSources sources, AcceptRequest acceptRequest) {
        this.sources = sources;
        this.acceptRequest = acceptRequest;
    }

    /**
     * @param call last segment of the path
     * @param needsBatch whether a batch call without an array of items is malformed
     * @param accepted what the client expects to hear on success
     */
    Uni<Response> take(
            String path, String call, boolean needsBatch, byte[] wire, HttpHeaders headers, Response accepted) {
        return switch (Body.read(wire, headers.getHeaderString(HttpHeaders.CONTENT_ENCODING))) {
            case Body.TooLarge _ -> answer(DoorAnswers.tooLarge());
            case Body.Unreadable unreadable -> answer(DoorAnswers.malformed(unreadable.why()));
            case Body.Readable body -> read(path, call, needsBatch, body.bytes(), headers, accepted);
        };
    }

    private Uni<Response> read(
            String path, String call, boolean needsBatch, byte[] body, HttpHeaders headers, Response accepted) {
        Optional<KeyScan> scan = KeyScan.of(body);
        if (scan.isEmpty()) {
            return answer(DoorAnswers.malformed("The body is not a JSON object."));
        }
        if (needsBatch && BATCHES.contains(call) && !scan.get().batch()) {
            return answer(DoorAnswers.malformed("A batch needs an array called batch."));
        }
        if (!scan.get().batch() && body.length > SegmentDialect.MOST_EVENT_BYTES) {
            return answer(DoorAnswers.malformed("An event may have at most 32 KB."));
        }
        Optional<Source> source = basicUser(headers)
                .or(() -> Optional.ofNullable(scan.get().writeKey()))
                .flatMap(sources::byKey)
                .filter(known -> known.kind().equals(SegmentDialect.KIND));
        return source.isEmpty()
                ? answer(DoorAnswers.unknownKey())
                : acceptRequest
                        .accept(source.get(), arrival(path, body, headers))
                        .map(acceptance -> DoorAnswers.of(acceptance, accepted));
    }

    private static Arrival arrival(String path, byte[] body, HttpHeaders headers) {
        Map<String, String> first = new HashMap<>();
        headers.getRequestHeaders().forEach((name, values) -> first.put(name, values.getFirst()));
        return new Arrival(
                SegmentDialect.KIND,
                "POST",
                path,
                first,
                body,
                null,
                headers.getHeaderString(AcceptRequest.RUN_HEADER));
    }

    private static Optional<String> basicUser(HttpHeaders headers) {
        String header = headers.getHeaderString(HttpHeaders.AUTHORIZATION);
        if (header == null || !header.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            return Optional.empty();
        }
        try {
            byte[] decoded =
                    Base64.getDecoder().decode(header.substring(BASIC.length()).strip());
            String credentials = new String(decoded, StandardCharsets.UTF_8);
            int colon = credentials.indexOf(':');
            return Optional.of(colon < 0 ? credentials : credentials.substring(0, colon));
        } catch (IllegalArgumentException e) {
            return Optional.of("");
        }
    }

    private static Uni<Response> answer(Response response) {
        return Uni.createFrom().item(response);
    }
}

package io.holdfast.simulator.ledger;

import com.mongodb.client.MongoClients;
import com.mongodb.client.model.Projections;
import io.holdfast.simulator.traffic.AcceptedBook;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.bson.Document;
import org.bson.types.Binary;

/** From the vendor's 2xx to the archive and through the normaliser. */
final class IntakeProofs {

    private final Books books;
    private final String mongoUrl;
    private final List<AcceptedBook.Line> accepted;

    IntakeProofs(Books books, String mongoUrl, List<AcceptedBook.Line> accepted) {
        this.books = books;
        this.mongoUrl = mongoUrl;
        this.accepted = accepted;
    }

    /** What makes two requests the same: a vendor that repeats itself is archived once. */
    private record Request(String source, String run, String sha256) {}

    List<Proof> all() {
        Map<String, List<AcceptedBook.Line>> byService = accepted.stream()
                .collect(Collectors.groupingBy(line -> line.door().service()));
        List<Proof> proofs = new ArrayList<>();
        books.services().stream()
                .filter(service -> service.startsWith("connector-"))
                .forEach(service -> proofs.addAll(of(service, byService.getOrDefault(service, List.of()))));
        return proofs;
    }

    private List<Proof> of(String service, List<AcceptedBook.Line> lines) {
        Map<Request, Integer> archived = new HashMap<>();
        List<String> ids = new ArrayList<>();
        try (var mongo = MongoClients.create(mongoUrl)) {
            for (Document document : mongo.getDatabase(service)
                    .getCollection("raw_request")
                    .find()
                    .projection(Projections.include("sourceId", "runId", "body"))) {
                ids.add(document.getString("_id"));
                archived.merge(request(document), 1, Integer::sum);
            }
        }
        Set<Request> requests = lines.stream()
                .map(line -> new Request(line.source(), line.run(), line.sha256()))
                .collect(Collectors.toSet());
        return List.of(
                new Proof(
                        service + ": every accepted request is in the archive once",
                        requests.size(),
                        requests.stream()
                                .filter(request -> archived.getOrDefault(request, 0) != 1)
                                .map(request ->
                                        "%s is there %d times".formatted(request, archived.getOrDefault(request, 0)))
                                .toList()),
                normalised(service, ids));
    }

    private static Request request(Document document) {
        String run = document.getString("runId");
        return new Request(
                document.getString("sourceId"),
                run == null ? "" : run,
                AcceptedBook.sha256(document.get("body", Binary.class).getData()));
    }

    private Proof normalised(String service, List<String> archived) {
        Set<String> claimed = books.set(service, "select message_id from inbox where consumer = 'normalise'");
        return new Proof(
                service + ": every archived request was normalised",
                archived.size(),
                archived.stream().filter(id -> !claimed.contains(id)).toList());
    }
}

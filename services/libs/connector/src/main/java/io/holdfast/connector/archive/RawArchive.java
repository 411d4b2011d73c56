package io.holdfast.connector.archive;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Updates;
import io.holdfast.connector.raw.RawRequest;
import io.holdfast.messaging.ServiceName;
import io.quarkus.mongodb.FindOptions;
import io.quarkus.mongodb.reactive.ReactiveMongoClient;
import io.quarkus.mongodb.reactive.ReactiveMongoCollection;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.Binary;

/**
 * Raw requests as documents, one per raw id. Uses only what every server does: writes by id, plain indexes, deletes by time (a
 * TTL index beside them is welcome where it works).
 */
@ApplicationScoped
public class RawArchive {

    private static final String PEOPLE = "people";
    private static final String EXPIRES = "expireAt";
    private static final String BODY = "body";
    private static final String SOURCE = "sourceId";
    private static final String RECEIVED = "receivedAt";
    private static final Bson BY_ARRIVAL = Indexes.ascending(RECEIVED, "_id");

    /** A place in the order of arrival. */
    public record Place(Instant receivedAt, String id) {}

    private final ReactiveMongoCollection<Document> requests;

    RawArchive(ReactiveMongoClient client, ServiceName service) {
        this.requests = client.getDatabase(service.value()).getCollection("raw_request");
    }

    Uni<Void> createIndexes() {
        return requests.createIndex(Indexes.ascending(PEOPLE))
                .chain(() -> requests.createIndex(Indexes.ascending(SOURCE, RECEIVED, "_id")))
                .chain(() -> requests.createIndex(
                        Indexes.ascending(EXPIRES), new IndexOptions().expireAfter(0L, TimeUnit.SECONDS)))
                .replaceWithVoid();
    }

    /** Keeps a request. One that is there already stays as it is: it may have been redacted since. */
    Uni<Void> keep(RawRequest request, Collection<String> people, Instant expireAt) {
        Document document = new Document("_id", request.id())
                .append(SOURCE, request.sourceId())
                .append("door", request.door())
                .append("method", request.method())
                .append("path", request.path())
                .append("headers", new Document(new HashMap<>(request.headers())))
                .append(BODY, new Binary(request.body()))
                .append(RECEIVED, Date.from(request.receivedAt()))
                .append("runId", request.runId())
                .append(PEOPLE, people.stream().sorted().toList())
                .append(EXPIRES, Date.from(expireAt));
        return requests.insertOne(document)
                .replaceWithVoid()
                .onFailure(RawArchive::isThere)
                .recoverWithNull();
    }

    /** Every request that names a person. */
    Multi<RawRequest> naming(String personRef) {
        return requests.find(Filters.eq(PEOPLE, personRef)).map(RawArchive::request);
    }

    /**
     * Requests of a source in the order of their arrival, after a place.
     *
     * @param until none that arrived later
     */
    public Uni<List<RawRequest>> arrived(String sourceId, Place after, Instant until, int atMost) {
        Date at = Date.from(after.receivedAt());
        Bson wanted = Filters.and(
                Filters.eq(SOURCE, sourceId),
                Filters.gte(RECEIVED, at),
                Filters.lte(RECEIVED, Date.from(until)),
                Filters.or(Filters.gt(RECEIVED, at), Filters.gt("_id", after.id())));
        return requests.find(wanted, new FindOptions().sort(BY_ARRIVAL).limit(atMost))
                .map(RawArchive::request)
                .collect()
                .asList();
    }

    /** Puts a redacted body in place and takes the person off the list. */
    Uni<Void> redact(String id, byte[] body, String personRef) {
        return requests.updateOne(
                        Filters.eq("_id", id),
                        Updates.combine(Updates.set(BODY, new Binary(body)), Updates.pull(PEOPLE, personRef)))
                .replaceWithVoid();
    }

    /** Deletes what has expired. */
    Uni<Long> deleteExpired(Instant now) {
        return requests.deleteMany(Filters.lte(EXPIRES, Date.from(now))).map(result -> result.getDeletedCount());
    }

    private static RawRequest request(Document document) {
        Map<String, String> headers = new HashMap<>();
        document.get("headers", Document.class).forEach((name, value) -> headers.put(name, String.valueOf(value)));
        return new RawRequest(
                document.getString("_id"),
                document.getString(SOURCE),
                document.getString("door"),
                document.getString("method"),
                document.getString("path"),
                headers,
                document.get(BODY, Binary.class).getData(),
                document.getDate(RECEIVED).toInstant(),
                document.getString("runId"));
    }

    private static boolean isThere(Throwable failure) {
        return failure instanceof MongoWriteException write
                && write.getError().getCategory() == ErrorCategory.DUPLICATE_KEY;
    }
}

package io.holdfast.webhooks.endpoints;

import io.holdfast.http.InvalidInput;
import io.holdfast.http.Page;
import io.holdfast.http.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny.SessionFactory;

/** Shell. Reads endpoints. */
@ApplicationScoped
class EndpointReader {

    private static final int HAPPENINGS = 100;

    private final SessionFactory sessions;
    private final EndpointStore store;
    private final Clock clock;

    EndpointReader(SessionFactory sessions, EndpointStore store, Clock clock) {
        this.sessions = sessions;
        this.store = store;
        this.clock = clock;
    }

    Uni<Page<EndpointView>> list(PageRequest page) {
        Optional<List<String>> after = page.after(2);
        Optional<Instant> time = after.map(key -> read(key.getFirst(), Instant::parse));
        UUID id = after.map(key -> read(key.getLast(), UUID::fromString)).orElse(null);
        Instant now = clock.instant();
        return sessions.withSession(session -> store.list(session, time, id, page.fetch()))
                .map(rows -> Page.of(rows, page, row -> new String[] {row.createdAt.toString(), row.id.toString()})
                        .map(row -> EndpointView.of(row, now)));
    }

    Uni<EndpointView> one(UUID id) {
        return sessions.withSession(session -> store.get(session, id))
                .map(row -> EndpointView.of(row, clock.instant()));
    }

    Uni<List<EndpointView.Happening>> happenings(UUID id) {
        return sessions.withSession(
                session -> store.get(session, id).chain(_ -> store.happenings(session, id, HAPPENINGS)));
    }

    private static <T> T read(String part, Function<String, T> parse) {
        try {
            return parse.apply(part);
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new InvalidInput("cursor", "belongs to another list");
        }
    }
}

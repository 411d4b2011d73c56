package io.holdfast.connector;

import io.holdfast.connector.dialect.Dialect;
import io.holdfast.connector.dialect.Fetcher;
import io.holdfast.connector.person.PersonRefs;
import io.holdfast.connector.run.OpenRuns;
import io.holdfast.connector.source.KnownSources;
import io.holdfast.messaging.ServiceName;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What this connector is: its context in event types, its dialects, and the core's shared objects. */
@ApplicationScoped
public class Connector {

    private static final String PREFIX = "connector-";

    private final String name;
    private final Map<String, Dialect> dialects;
    private final Map<String, Dialect> byDoor = new HashMap<>();
    private final Map<String, Fetcher> fetchers;

    Connector(ServiceName service, @All List<Dialect> dialects, @All List<Fetcher> fetchers) {
        this.name = service.value().startsWith(PREFIX) ? service.value().substring(PREFIX.length()) : service.value();
        this.dialects = dialects.stream().collect(Collectors.toMap(Dialect::kind, Function.identity()));
        dialects.forEach(dialect -> dialect.doors().forEach(door -> byDoor.put(door, dialect)));
        this.fetchers = fetchers.stream().collect(Collectors.toMap(Fetcher::kind, Function.identity()));
    }

    /** The event type of this context for a fact, for example {@code product.run-opened.v1}. */
    public String type(String fact) {
        return name + "." + fact + ".v1";
    }

    /** The dialect of a kind of source, if this connector speaks it. */
    public Optional<Dialect> dialect(String kind) {
        return Optional.ofNullable(dialects.get(kind));
    }

    /** The dialect that reads the requests of a door. */
    public Optional<Dialect> dialectOf(String door) {
        return Optional.ofNullable(byDoor.get(door));
    }

    /** How objects of a kind of source are fetched, if they are. */
    public Optional<Fetcher> fetcher(String kind) {
        return Optional.ofNullable(fetchers.get(kind));
    }

    /** The kinds of sources whose objects are fetched. */
    public List<String> fetchedKinds() {
        return fetchers.keySet().stream().sorted().toList();
    }

    /** The kinds of sources this connector has dialects for. */
    public List<String> kinds() {
        return dialects.keySet().stream().sorted().toList();
    }

    @Produces
    @Singleton
    static PersonRefs personRefs(@ConfigProperty(name = "holdfast.hash-key") String hashKey) {
        return new PersonRefs(Base64.getDecoder().decode(hashKey.strip()));
    }

    @Produces
    @Singleton
    static KnownSources knownSources() {
        return new KnownSources();
    }

    @Produces
    @Singleton
    static OpenRuns openRuns() {
        return new OpenRuns();
    }
}

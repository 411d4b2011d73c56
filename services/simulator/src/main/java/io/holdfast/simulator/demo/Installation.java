package io.holdfast.simulator.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.launcher.Mailbox;
import io.holdfast.launcher.Platform;
import io.holdfast.simulator.api.Await;
import io.holdfast.simulator.api.RestClient;
import io.holdfast.simulator.traffic.AcceptedBook;
import io.holdfast.simulator.traffic.DoorKey;
import io.holdfast.simulator.traffic.FrontDoors;
import io.holdfast.simulator.traffic.HubSpotPortal;
import io.holdfast.simulator.traffic.VendorCall.Door;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A running platform as its administrator sees it: callers by role, and the four sources of the synthetic company. */
public final class Installation {

    /** Where a door's sources and runs are kept. */
    public record SourceOf(String service, String id) {}

    private static final String BOOK = "accepted.jsonl";

    private final Platform platform;
    private final String name;
    private final Map<String, Token> tokens = new ConcurrentHashMap<>();
    private final Map<Door, String> secrets = new EnumMap<>(Map.of(
            Door.SEGMENT, secret(""),
            Door.STRIPE, secret("whsec_"),
            Door.ZENDESK, secret(""),
            Door.HUBSPOT, secret("")));
    private final AcceptedBook book;

    /**
     * @param name tells the sources of one synthetic company from those of another, for example {@code demo}
     */
    public Installation(Platform platform, String name) {
        this.platform = platform;
        this.name = name;
        this.book = AcceptedBook.in(platform.directory().resolve(BOOK));
    }

    /** The book of everything the doors of this platform have accepted. */
    public static Path bookOf(Platform platform) {
        return platform.directory().resolve(BOOK);
    }

    /** A caller with the rights of a demonstration user. */
    public RestClient as(String user, String service) {
        return new RestClient(platform.url(service), () -> token(user));
    }

    /** A token is asked for again long before it expires. */
    private String token(String user) {
        return tokens.compute(
                        user,
                        (_, known) -> known != null && known.isFresh()
                                ? known
                                : new Token(platform.token(user), System.nanoTime()))
                .value();
    }

    private record Token(String value, long since) {
        boolean isFresh() {
            return System.nanoTime() - since < Duration.ofSeconds(30).toNanos();
        }
    }

    public SourceOf source(Door door) {
        return new SourceOf(door.service(), name + "-" + (door == Door.SEGMENT ? "app" : door.kind()));
    }

    /**
     * Registers a source at every door this platform has and waits until the doors know them.
     *
     * @param portal the CRM's API, where the platform fetches what HubSpot's webhooks only name
     */
    public FrontDoors openDoors(Clock clock, HubSpotPortal portal) {
        var doors = Stream.of(Door.values())
                .filter(door -> platform.services().contains(door.service()))
                .toList();
        doors.forEach(door -> register(door, portal));
        return new FrontDoors(
                doors.stream()
                        .collect(Collectors.toMap(
                                door -> door,
                                door -> new DoorKey(
                                        door,
                                        platform.url(door.service()),
                                        source(door).id(),
                                        secrets.get(door)))),
                clock,
                book);
    }

    /** What a user of the demonstration was sent by mail so far. */
    public List<Mailbox.Mail> mailsTo(String user) {
        return platform.mailbox().of(user + "@example.com");
    }

    /** Opens a run of history on a source; returns its id. */
    public String openRun(Door door) {
        var source = source(door);
        return as("admin", source.service())
                .post("/v1/sources/" + source.id() + "/runs", Map.of("kind", "import"))
                .get("id")
                .asText();
    }

    /** Asks for the run to be closed and waits until scoring has evaluated it. */
    public JsonNode closeRun(Door door, String run) {
        var source = source(door);
        as("admin", source.service()).post("/v1/sources/" + source.id() + "/runs/" + run + "/close", null);
        return Await.until("run " + run + " to be closed", Duration.ofMinutes(5), () -> Optional.of(
                        as("admin", source.service()).get("/v1/sources/" + source.id() + "/runs/" + run))
                .filter(found -> found.path("state").asText().equalsIgnoreCase("closed")));
    }

    /** Whether a run of history was closed on the product source before. */
    public boolean pastWasTold() {
        var source = source(Door.SEGMENT);
        return as("admin", source.service()).all("/v1/sources/" + source.id() + "/runs").stream()
                .anyMatch(run -> run.path("state").asText().equalsIgnoreCase("closed"));
    }

    /** A source that is there already gets the new secret, as at a rotation. */
    private void register(Door door, HubSpotPortal portal) {
        var source = source(door);
        var sources = as("admin", source.service());
        var path = "/v1/sources/" + source.id();
        var body = new HashMap<String, Object>();
        body.put("secrets", List.of(secrets.get(door)));
        body.put("mayCreateAccounts", door == Door.SEGMENT);
        body.put("domainVerified", true);
        if (door == Door.HUBSPOT) {
            body.put("apiToken", portal.token());
            body.put(
                    "settings",
                    Map.of(
                            "apiUrl",
                            List.of(portal.url().toString()),
                            "publicUrl",
                            List.of(DoorKey.publicUrl(source.id()))));
        }
        if (sources.send("GET", path, null, Map.of()).ok()) {
            body.put("enabled", true);
            sources.put(path, body);
        } else {
            body.put("id", source.id());
            body.put("kind", door.kind());
            sources.post("/v1/sources", body);
        }
    }

    /** A secret nobody has used before. */
    static String secret(String prefix) {
        var bytes = new byte[16];
        new SecureRandom().nextBytes(bytes);
        return prefix + HexFormat.of().formatHex(bytes);
    }
}

package io.holdfast.connector.product.segment;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.connector.dialect.Fact;
import io.holdfast.connector.dialect.Item;
import io.holdfast.connector.dialect.Observed;
import io.holdfast.connector.dialect.Text;
import io.holdfast.connector.person.PersonRefs;
import io.holdfast.connector.raw.RawRequest;
import io.holdfast.connector.source.Source;
import io.holdfast.events.UsageEvent.UsageFact;
import io.holdfast.events.UsageEvent.UsageKind;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the calls of one request. */
final class CallReader {

    private static final int LONGEST_FEATURE = 120;
    private static final int LONGEST_CHANNEL = 40;

    /** Events of the B2B specification that tell who belongs where, and are no use of the product. */
    private static final String ACCOUNT_CREATED = "account created";

    private static final String ACCOUNT_DELETED = "account deleted";
    private static final String USER_ADDED = "account added user";
    private static final String USER_REMOVED = "account removed user";

    private static final Set<String> ALWAYS_VISITS = Set.of("signed in", "signed out");

    private final Instant receivedAt;
    private final boolean inRun;
    private final Batch batch;
    private final Observations observations;
    private final Set<String> visits;
    private final Set<String> ignored;

    CallReader(RawRequest request, Source source, PersonRefs refs, Batch batch) {
        this.receivedAt = request.receivedAt();
        this.inRun = request.runId() != null;
        this.batch = batch;
        this.observations = new Observations(source, refs);
        this.visits = features(source.setting(SegmentDialect.VISITS));
        this.ignored = features(source.setting(SegmentDialect.IGNORE));
    }

    /**
     * @param people references of everybody the call names
     * @throws Refused when it cannot be taken
     */
    Item read(int position, Call call, byte[] bytes, Set<String> people) {
        return switch (call.kind()) {
            case "track" -> track(position, call, bytes, people);
            case "page", "screen" -> view(position, call, bytes, people);
            case "identify" ->
                new Item.Taken(
                        position,
                        people,
                        List.of(),
                        observations.identify(call, when(call).at()));
            case "group" ->
                new Item.Taken(
                        position,
                        people,
                        List.of(),
                        observations.group(call, when(call).at()));
            case "alias" -> new Item.PassedOver(position, "alias");
            case "" -> throw new Refused("unknown-call", "the call does not say what it is");
            default -> throw new Refused("unknown-call", "this kind of call is not known");
        };
    }

    private Item track(int position, Call call, byte[] bytes, Set<String> people) {
        String feature = feature(Text.of(call.json().path("event"))
                .orElseThrow(() -> new Refused("missing-event-name", "track needs the name of an event")));
        if (ignored.contains(feature)) {
            return new Item.PassedOver(position, "ignored");
        }
        When when = when(call);
        return switch (feature) {
            case ACCOUNT_CREATED -> identities(position, people, observations.accountCreated(call, when.at()));
            case ACCOUNT_DELETED, USER_REMOVED ->
                identities(position, people, observations.userRemoved(call, when.at()));
            case USER_ADDED -> identities(position, people, observations.userAdded(call, when.at()));
            default -> {
                boolean visit = ALWAYS_VISITS.contains(feature) || visits.contains(feature);
                yield used(position, call, bytes, people, when, feature, visit ? UsageKind.VISIT : UsageKind.VALUE);
            }
        };
    }

    private Item view(int position, Call call, byte[] bytes, Set<String> people) {
        String feature = feature(Text.of(call.json().path("name"))
                .map(name -> call.kind() + ": " + name)
                .orElse(call.kind()));
        return ignored.contains(feature)
                ? new Item.PassedOver(position, "ignored")
                : used(position, call, bytes, people, when(call), feature, UsageKind.VISIT);
    }

    private static Item identities(int position, Set<String> people, Observed observed) {
        return new Item.Taken(position, people, List.of(), observed);
    }

    private Item used(
            int position, Call call, byte[] bytes, Set<String> people, When when, String feature, UsageKind kind) {
        when.requireKept(receivedAt, inRun);
        Optional<String> person = call.person();
        Optional<String> company = call.company();
        if (person.isEmpty() && company.isEmpty()) {
            throw new Refused("missing-who", "the call names neither a person nor a company");
        }
        UsageFact fact = new UsageFact(
                call.messageId().orElseGet(() -> contentId(bytes)),
                0,
                when.day(),
                when.at(),
                person.map(observations::personRef).orElse(null),
                company.map(observations::accountRef).orElse(null),
                feature,
                kind,
                1,
                kind == UsageKind.VALUE ? channel(call) : null);
        return new Item.Taken(position, people, List.of(new Fact.Usage(fact)), observations.belonging(call, when.at()));
    }

    /** Through which channel, as the event says, else as the client says of itself; null when neither is a word. */
    private static String channel(Call call) {
        return word(call.json().path("properties").path("channel"))
                .or(() -> word(call.json().path("context").path("channel")))
                .orElse(null);
    }

    private static Optional<String> word(JsonNode channel) {
        return channel.isTextual()
                ? Text.clean(channel.textValue().toLowerCase(Locale.ROOT), LONGEST_CHANNEL)
                : Optional.empty();
    }

    private When when(Call call) {
        return When.of(call.json(), batch.sentAt(), receivedAt, inRun);
    }

    private static Set<String> features(List<String> names) {
        return names.stream().map(CallReader::feature).collect(Collectors.toUnmodifiableSet());
    }

    private static String feature(String name) {
        return Text.clean(name.toLowerCase(Locale.ROOT), LONGEST_FEATURE).orElse("");
    }

    /** For calls without an id: the same bytes are the same event. */
    private static String contentId(byte[] bytes) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
            return "sha256-" + Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

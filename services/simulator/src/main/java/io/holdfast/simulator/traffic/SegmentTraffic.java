package io.holdfast.simulator.traffic;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.simulator.company.Behaviour;
import io.holdfast.simulator.company.Company;
import io.holdfast.simulator.company.Customer;
import io.holdfast.simulator.company.User;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * Product analytics of the synthetic company as Segment batches.
 *
 * <p>Source: Segment HTTP tracking API, {@code POST /v1/batch}. Message ids are stable, so a call can be told twice.
 */
public final class SegmentTraffic {

    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final int BATCH = 200;
    private static final List<String> FEATURES = List.of(
            "Dashboard Viewed",
            "Report Created",
            "Report Exported",
            "Record Edited",
            "Search Run",
            "Comment Added",
            "Task Completed",
            "File Uploaded",
            "Filter Saved",
            "Alert Configured",
            "Forecast Run",
            "Workflow Automated");

    private final Company company;
    private final Clock clock;

    public SegmentTraffic(Company company, Clock clock) {
        this.company = company;
        this.clock = clock;
    }

    /** Who the customers and their people are: one group call per customer, one identify and group call per user. */
    public Stream<VendorCall> identities() {
        return company.customers().stream().map(customer -> {
            var messages = new ArrayList<ObjectNode>();
            var at = company.from().atTime(LocalTime.of(6, 0)).toInstant(ZoneOffset.UTC);
            for (var user : customer.users()) {
                messages.add(identify(customer, user, at));
                messages.add(group(customer, user, at));
            }
            return batch(messages);
        });
    }

    /** Everything all customers did on one day, in batches of up to 200 events. */
    public Stream<VendorCall> day(LocalDate day) {
        var messages = new ArrayList<ObjectNode>();
        for (var customer : company.customers()) {
            for (var user : customer.users()) {
                messages.addAll(work(customer, user, day));
            }
        }
        return slices(messages).map(this::batch);
    }

    /** Something a user did. */
    public record Action(Customer customer, User user, String event, String messageId, Instant at) {}

    /** Tracked actions in one request. */
    public VendorCall actions(List<Action> actions) {
        return batch(actions.stream()
                .map(a -> track(a.customer(), a.user(), a.event(), a.messageId(), a.at()))
                .toList());
    }

    /** The customer's administrator takes a person's seat away (Segment's B2B SaaS event). */
    public VendorCall userRemoved(Customer customer, User user, Instant at) {
        var message = message("track", "sim-removed-" + user.vendorId() + "-" + at.toEpochMilli(), at);
        message.put("userId", user.vendorId());
        message.put("event", "Account Removed User");
        message.putObject("properties").put("group_id", customer.vendorId());
        message.putObject("context").put("groupId", customer.vendorId());
        return batch(List.of(message));
    }

    private List<ObjectNode> work(Customer customer, User user, LocalDate day) {
        int events = Behaviour.valueEvents(company.seed(), company, customer, user, day);
        if (events == 0) {
            return List.of();
        }
        var random = new SplittableRandom(user.vendorId().hashCode() * 31L + day.toEpochDay());
        var messages = new ArrayList<ObjectNode>();
        var start = day.atTime(7, 30).toInstant(ZoneOffset.UTC);
        var signedIn = message("track", id(user, day, 0), start);
        signedIn.put("userId", user.vendorId());
        signedIn.put("event", "Signed In");
        signedIn.putObject("context").put("groupId", customer.vendorId());
        messages.add(signedIn);
        for (int i = 1; i <= events; i++) {
            var feature = FEATURES.get((int) (Math.pow(random.nextDouble(), 2) * FEATURES.size()));
            messages.add(track(customer, user, feature, id(user, day, i), start.plusSeconds(random.nextInt(36_000))));
        }
        return messages;
    }

    private String id(User user, LocalDate day, int number) {
        return "sim-" + company.seed() + "-" + user.vendorId() + "-" + day + "-" + number;
    }

    private ObjectNode track(Customer customer, User user, String event, String messageId, Instant at) {
        var message = message("track", messageId, at);
        message.put("userId", user.vendorId());
        message.put("event", event);
        message.putObject("properties").put("plan", "business");
        message.putObject("context").put("groupId", customer.vendorId());
        return message;
    }

    private ObjectNode identify(Customer customer, User user, Instant at) {
        var message = message("identify", "sim-identify-" + user.vendorId(), at);
        message.put("userId", user.vendorId());
        message.putObject("traits")
                .put("name", user.name())
                .put("email", user.email())
                .put("title", user.title())
                .put("company", customer.name());
        return message;
    }

    private ObjectNode group(Customer customer, User user, Instant at) {
        var message = message("group", "sim-group-" + user.vendorId(), at);
        message.put("userId", user.vendorId());
        message.put("groupId", customer.vendorId());
        message.putObject("traits")
                .put("name", customer.name())
                .put("website", "https://www." + customer.domain())
                .put("industry", customer.industry())
                .put("seats", customer.seats());
        return message;
    }

    private static ObjectNode message(String type, String messageId, Instant at) {
        return JSON.createObjectNode()
                .put("type", type)
                .put("messageId", messageId)
                .put("timestamp", at.toString());
    }

    private VendorCall batch(List<ObjectNode> messages) {
        var root = JSON.createObjectNode();
        root.putArray("batch").addAll(messages);
        root.put("sentAt", clock.instant().toString());
        return VendorCall.of(
                VendorCall.Door.SEGMENT,
                root.toString(),
                messages.stream().map(m -> m.get("messageId").asText()).toList());
    }

    private static Stream<List<ObjectNode>> slices(List<ObjectNode> messages) {
        return Stream.iterate(0, i -> i < messages.size(), i -> i + BATCH)
                .map(i -> messages.subList(i, Math.min(i + BATCH, messages.size())));
    }
}

package io.holdfast.simulator.traffic;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.holdfast.simulator.company.Company;
import io.holdfast.simulator.company.Customer;
import io.holdfast.simulator.company.User;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

/**
 * The synthetic company's HubSpot account: companies, contacts with buying roles, one deal per customer, and meetings with
 * the sponsors, served as HubSpot's CRM API serves them.
 *
 * <p>Source: HubSpot developer documentation, CRM API v3, {@code GET /crm/v3/objects/{type}/{id}} with associations.
 */
public final class HubSpotPortal implements AutoCloseable {

    /** Kinds of objects; engagements are told of by their type id. */
    public enum Kind {
        COMPANIES("company", "0-2"),
        CONTACTS("contact", "0-1"),
        DEALS("deal", "0-3"),
        MEETINGS("meeting", "0-47");

        private final String singular;
        private final String typeId;

        Kind(String singular, String typeId) {
            this.singular = singular;
            this.typeId = typeId;
        }

        String singular() {
            return singular;
        }

        String typeId() {
            return typeId;
        }

        boolean engagement() {
            return this == MEETINGS;
        }

        String path() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** An object as it stands. */
    public record Thing(
            Kind kind, long id, Instant changedAt, ObjectNode properties, Map<Kind, List<Long>> associated) {}

    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final int DAYS_BETWEEN_MEETINGS = 30;
    private static final int DAYS_SILENT = 118;

    private final Company company;
    private final String token;
    private final HttpServer server;
    private final Map<Long, Thing> things = new ConcurrentHashMap<>();

    private HubSpotPortal(Company company, String token, HttpServer server) {
        this.company = company;
        this.token = token;
        this.server = server;
    }

    /** Serves the company's CRM on a free loopback port. */
    public static HubSpotPortal open(Company company, String token) throws IOException {
        var server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        var portal = new HubSpotPortal(company, token, server);
        company.customers().forEach(portal::fill);
        server.createContext("/crm/v3/objects/", portal::answer);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
        return portal;
    }

    /** Base URL of the API. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** What an API client must present. */
    public String token() {
        return token;
    }

    /** Whether nobody has met the sponsor for longer than the contact cadence allows. */
    public static boolean sponsorIsSilent(Company company, Customer customer) {
        return customer.fate().turn() == null && company.customers().indexOf(customer) % 2 == 0;
    }

    /** Everything there is, companies first. */
    public List<Thing> objects() {
        return things.values().stream()
                .sorted(Comparator.comparing(Thing::kind).thenComparing(Thing::id))
                .toList();
    }

    /** Somebody met the sponsor; returns the meeting's id. */
    public long meet(Customer customer, Instant at) {
        long id = id(customer, "meeting-" + at.toEpochMilli());
        meeting(customer, id, at);
        return id;
    }

    private void fill(Customer customer) {
        var at = instant(company.from());
        company(customer, at);
        contact(customer, customer.champion(), "CHAMPION", "", at);
        contact(customer, person(customer, 1), "EXECUTIVE_SPONSOR", "", at);
        contact(customer, person(customer, 2), "BUDGET_HOLDER", "main-contact", at);
        deal(customer, at);
        var silent = sponsorIsSilent(company, customer);
        var last = company.to()
                .minusDays(
                        silent ? DAYS_SILENT : 4 + Math.floorMod(customer.name().hashCode(), 20));
        for (LocalDate day = last; day.isAfter(company.from()); day = day.minusDays(DAYS_BETWEEN_MEETINGS)) {
            meeting(customer, id(customer, "meeting-" + day), instant(day));
        }
    }

    private static User person(Customer customer, int number) {
        return customer.users().get(Math.min(number, customer.users().size() - 1));
    }

    private void company(Customer c, Instant at) {
        var properties = JSON.createObjectNode()
                .put("name", c.name())
                .put("domain", c.domain())
                .put("industry", c.industry());
        put(new Thing(Kind.COMPANIES, id(c, "company"), at, properties, Map.of()));
    }

    private void contact(Customer c, User user, String buyingRole, String ownRole, Instant at) {
        var names = user.name().split(" ", 2);
        var properties = JSON.createObjectNode()
                .put("email", user.email())
                .put("firstname", names[0])
                .put("lastname", names[1])
                .put("jobtitle", user.title())
                .put("hs_buying_role", buyingRole);
        if (!ownRole.isEmpty()) {
            properties.put("holdfast_role", ownRole + ";buyer");
        }
        put(new Thing(
                Kind.CONTACTS,
                id(c, "contact-" + user.vendorId()),
                at,
                properties,
                Map.of(Kind.COMPANIES, List.of(id(c, "company")))));
    }

    private void deal(Customer c, Instant at) {
        var properties = JSON.createObjectNode()
                .put("dealname", c.name() + " subscription")
                .put("dealstage", "closedwon")
                .put("hs_is_closed_won", "true")
                .put("hs_is_closed", "true")
                .put("dealtype", "newbusiness")
                .put("deal_currency_code", c.currency())
                .put(
                        "amount",
                        java.math.BigDecimal.valueOf(12 * c.mrrMinor(), 2).toPlainString())
                .put("closedate", instant(c.since()).toString())
                .put("holdfast_term_start", c.since().toString())
                .put("holdfast_term_end", c.termEnd().toString());
        put(new Thing(Kind.DEALS, id(c, "deal"), at, properties, Map.of(Kind.COMPANIES, List.of(id(c, "company")))));
    }

    private void meeting(Customer c, long id, Instant at) {
        var properties = JSON.createObjectNode()
                .put("hs_timestamp", at.toString())
                .put("hs_meeting_title", "Quarterly review")
                .put("hs_meeting_outcome", "COMPLETED")
                .put("hs_meeting_start_time", at.toString())
                .put("hs_meeting_end_time", at.plusSeconds(1_800).toString());
        put(new Thing(
                Kind.MEETINGS,
                id,
                at,
                properties,
                Map.of(
                        Kind.COMPANIES,
                        List.of(id(c, "company")),
                        Kind.CONTACTS,
                        List.of(id(c, "contact-" + person(c, 1).vendorId())))));
    }

    private void put(Thing thing) {
        things.put(thing.id(), thing);
    }

    /** Ids as HubSpot has them: numbers without meaning. */
    private static long id(Customer customer, String what) {
        return 10_000_000_000L + Integer.toUnsignedLong((customer.vendorId() + "/" + what).hashCode());
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (!("Bearer " + token).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                send(
                        exchange,
                        401,
                        JSON.createObjectNode().put("status", "error").put("category", "INVALID_AUTHENTICATION"));
                return;
            }
            var parts = exchange.getRequestURI().getPath().split("/");
            var thing =
                    parts.length == 6 && parts[5].matches("\\d{1,18}") ? things.get(Long.parseLong(parts[5])) : null;
            if (thing == null || !thing.kind().path().equals(parts[4])) {
                send(
                        exchange,
                        404,
                        JSON.createObjectNode().put("status", "error").put("category", "OBJECT_NOT_FOUND"));
                return;
            }
            send(exchange, 200, json(thing));
        }
    }

    private static ObjectNode json(Thing thing) {
        var node = JSON.createObjectNode().put("id", Long.toString(thing.id()));
        node.set("properties", thing.properties().deepCopy().put("hs_object_id", Long.toString(thing.id())));
        node.put("createdAt", thing.changedAt().toString())
                .put("updatedAt", thing.changedAt().toString());
        node.put("archived", false);
        if (!thing.associated().isEmpty()) {
            var associations = node.putObject("associations");
            thing.associated().forEach((kind, ids) -> {
                var results = associations.putObject(kind.path()).putArray("results");
                ids.forEach(id -> results.addObject()
                        .put("id", Long.toString(id))
                        .put("type", thing.kind().singular() + "_to_" + kind.singular()));
            });
        }
        return node;
    }

    private static void send(HttpExchange exchange, int status, ObjectNode body) throws IOException {
        var bytes = body.toString().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json;charset=utf-8");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static Instant instant(LocalDate day) {
        return day.atTime(LocalTime.of(14, 0)).toInstant(ZoneOffset.UTC);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

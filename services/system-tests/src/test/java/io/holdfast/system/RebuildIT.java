package io.holdfast.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.launcher.Platform;
import io.holdfast.simulator.api.Await;
import io.holdfast.simulator.company.Company;
import io.holdfast.simulator.company.Customer;
import io.holdfast.simulator.traffic.History;
import io.holdfast.simulator.traffic.VendorCall.Door;
import io.holdfast.simulator.traffic.Vendors;
import io.holdfast.simulator.traffic.ZendeskTraffic;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A read model is worth keeping only if it can be thrown away: emptied, and told again, it answers as before. */
@ExtendWith(RunningPlatform.class)
class RebuildIT {

    private static final Clock CLOCK = Clock.systemUTC();
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** Past days and months answer the same whenever they are asked; these fields tell of the moment of asking. */
    private static final List<String> OF_THE_MOMENT = List.of("asOf", "openAge", "pending", "breached");

    private final Platform platform;
    private final LocalDate today = LocalDate.now(CLOCK);
    private final Company company = Company.generate(99, 4, today.minusDays(75), today);

    RebuildIT(Platform platform) {
        this.platform = platform;
    }

    @Test
    void reportingIsRebuiltFromNothingByRepublication() {
        try (var doors = VendorDoors.open(platform, company);
                var sender = doors.another()) {
            var vendors = Vendors.of(company, doors.portal(), CLOCK);
            tellThePast(doors, new History(company, vendors, sender, System.out));
            aTicketIsAnswered(company.customers().getFirst(), doors, vendors);
            var before = settled(doors);

            var asked = doors.installation().as("admin", "reporting").post("/v1/admin/rebuild", null);
            var emptied = answers(doors);
            assertThat(emptied)
                    .allSatisfy((question, answer) ->
                            assertThat(answer).as(question).isNotEqualTo(before.get(question)));

            var sent = new TreeMap<String, Integer>();
            asked.get("republish").forEach(call -> sent.put(call.get("service").asText(), republish(doors, call)));
            assertThat(sent)
                    .containsOnlyKeys("accounts", "alerting", "connector-billing", "playbooks", "scoring")
                    .allSatisfy((service, events) ->
                            assertThat(events).as("events of %s", service).isPositive());
            var after = whenLike(before, doors);
            SoftAssertions.assertSoftly(all -> before.forEach((question, answer) ->
                    all.assertThat(after.get(question)).as(question).isEqualTo(answer)));
        }
    }

    /** History in runs, which scoring evaluates day by day once they are closed. */
    private static void tellThePast(VendorDoors doors, History history) {
        var installation = doors.installation();
        var runs = Stream.of(Door.values()).collect(Collectors.toMap(door -> door, installation::openRun));
        history.tell(door -> Optional.of(runs.get(door)));
        runs.forEach(installation::closeRun);
        var scoring = installation.as("manager", "scoring");
        Await.until("scoring to evaluate the runs", PATIENCE, () -> Optional.of(scoring.all("/v1/runs").stream()
                        .filter(run -> run.path("state").asText().equalsIgnoreCase("complete"))
                        .map(run -> run.path("runId").asText())
                        .toList())
                .filter(complete -> complete.containsAll(runs.values())));
    }

    /** Live, as history starts no clock: an alert with a deadline, and the intervention it leads to, both answered. */
    private void aTicketIsAnswered(Customer customer, VendorDoors doors, Vendors vendors) {
        var account = adopted(customer, doors);
        var opened = CLOCK.instant().minus(Duration.ofHours(5));
        try (var sender = doors.another()) {
            var ticket = new ZendeskTraffic.Ticket(customer, "rebuild", "URGENT", opened);
            sender.send(vendors.zendesk().created(ticket, CLOCK.instant()), Optional.empty());
        }
        Await.until(
                "an alert about the ticket",
                PATIENCE,
                () -> doors.installation().as("csm", "alerting").all("/v1/alerts?account=" + account).stream()
                        .filter(alert -> alert.path("rule").asText().equals("critical-ticket"))
                        .findFirst());
        doors.installation()
                .as("csm", "accounts")
                .post(
                        "/v1/accounts/" + account + "/touches",
                        Map.of(
                                "occurredAt",
                                CLOCK.instant().toString(),
                                "channel",
                                "call",
                                "twoWay",
                                true,
                                "automated",
                                false));
        answered("/v1/response-times/alerts", "firstResponseAt", account, doors);
        answered("/v1/time-to-intervention/interventions", "firstTouchAt", account, doors);
    }

    /** Its account, which gets an owner; while the CRM still tells of it, that may take a second try. */
    private static String adopted(Customer customer, VendorDoors doors) {
        var accounts = doors.installation().as("manager", "accounts");
        return Await.until("the account to have an owner", PATIENCE, () -> accounts.all("/v1/accounts").stream()
                .filter(account -> account.get("name").asText().equals(customer.name()))
                .map(account -> account.get("id").asText())
                .filter(id -> {
                    var path = "/v1/accounts/" + id;
                    var present = accounts.send("GET", path, null, Map.of());
                    var change = Map.of("owner", "csm", "lead", "manager", "tier", "T2");
                    return accounts.send("PATCH", path, change, Map.of("If-Match", present.etag()))
                            .ok();
                })
                .findFirst());
    }

    private void answered(String list, String when, String account, VendorDoors doors) {
        Await.until("reporting to know the " + when, PATIENCE, () -> items(doors, list + aroundToday())
                .filter(item -> item.path("accountId").asText().equals(account))
                .filter(item -> item.hasNonNull(when))
                .findFirst());
    }

    /** The answers once nothing is on its way to reporting any more. */
    private Map<String, JsonNode> settled(VendorDoors doors) {
        var last = new HashMap<String, JsonNode>();
        return Await.until("reporting to be at rest", PATIENCE, () -> {
            var now = answers(doors);
            var rest = now.equals(last);
            last.putAll(now);
            return Optional.of(now).filter(_ -> rest);
        });
    }

    /** The answers when they are those, or else what they are at the end of all patience. */
    private Map<String, JsonNode> whenLike(Map<String, JsonNode> wanted, VendorDoors doors) {
        var until = CLOCK.instant().plus(PATIENCE);
        return Await.until("the answers", PATIENCE.multipliedBy(2), () -> Optional.of(answers(doors))
                .filter(now -> now.equals(wanted) || CLOCK.instant().isAfter(until)));
    }

    private Map<String, JsonNode> answers(VendorDoors doors) {
        var month = YearMonth.from(today).minusMonths(1);
        var answers = new TreeMap<String, JsonNode>();
        for (var question : List.of(
                "/v1/bands?day=" + today.minusDays(1),
                "/v1/bands?day=" + today.minusDays(20),
                "/v1/bands?day=" + today.minusDays(40),
                "/v1/bands/accounts?limit=200&day=" + today.minusDays(1),
                "/v1/health-changes?limit=200&window=30&day=" + today.minusDays(1),
                "/v1/retention?month=" + month,
                "/v1/retention/accounts?limit=200&month=" + month,
                "/v1/mrr-bridge?month=" + month,
                "/v1/series/mrr?to=" + month,
                "/v1/response-times" + aroundToday())) {
            answers.put(question, lasting(reporting(doors, question)));
        }
        answers.put("alerts that were answered", ended(doors, "/v1/response-times/alerts", "firstResponseAt"));
        answers.put(
                "interventions that were touched",
                ended(doors, "/v1/time-to-intervention/interventions", "firstTouchAt"));
        return answers;
    }

    /** The items of a list whose waiting is over, so that they do not age. */
    private JsonNode ended(VendorDoors doors, String list, String when) {
        var array = JsonNodeFactory.instance.arrayNode();
        items(doors, list + aroundToday()).filter(item -> item.hasNonNull(when)).forEach(array::add);
        return array;
    }

    private Stream<JsonNode> items(VendorDoors doors, String list) {
        return StreamSupport.stream(
                reporting(doors, list + "&limit=200").get("items").spliterator(), false);
    }

    private String aroundToday() {
        return "?from=" + today.minusDays(1) + "&to=" + today.plusDays(2);
    }

    private static JsonNode reporting(VendorDoors doors, String path) {
        return doors.installation().as("executive", "reporting").get(path);
    }

    private static JsonNode lasting(JsonNode answer) {
        if (answer instanceof ObjectNode object) {
            object.remove(OF_THE_MOMENT);
        }
        answer.forEach(RebuildIT::lasting);
        return answer;
    }

    /** As the answer to the rebuilding says: step by step, until there is no further one. */
    private static int republish(VendorDoors doors, JsonNode call) {
        var service = doors.installation().as("admin", call.get("service").asText());
        var body = new HashMap<String, Object>();
        body.put("queue", call.get("queue").asText());
        body.put("mode", call.get("mode").asText());
        body.put("types", call.get("types"));
        if (call.get("mode").asText().equals("RANGE")) {
            body.put("from", CLOCK.instant().minus(Duration.ofDays(400)).toString());
            body.put("to", CLOCK.instant().plus(Duration.ofMinutes(1)).toString());
        }
        int sent = 0;
        JsonNode step;
        do {
            step = service.post("/v1/admin/events/republish", body);
            sent += step.get("published").asInt();
            body.put("cursor", step.path("next").asText());
        } while (step.hasNonNull("next"));
        return sent;
    }
}

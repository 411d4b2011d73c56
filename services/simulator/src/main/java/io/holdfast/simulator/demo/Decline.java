package io.holdfast.simulator.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.simulator.api.Await;
import io.holdfast.simulator.api.RestClient;
import io.holdfast.simulator.company.Customer;
import io.holdfast.simulator.demo.Stations.Station;
import io.holdfast.simulator.traffic.FrontDoors;
import io.holdfast.simulator.traffic.Vendors;
import io.holdfast.simulator.traffic.ZendeskTraffic;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * One healthy account declines live: its oldest ticket becomes critical, then an old invoice turns out unpaid and its
 * collection fails again and again. That nobody meets its sponsor was known before.
 */
final class Decline {

    /** The rule that must speak: the account enters the red band. */
    private static final String RULE = "health-low";

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Installation installation;
    private final FrontDoors doors;
    private final Vendors vendors;
    private final Stations stations;
    private final Clock clock;

    Decline(Installation installation, FrontDoors doors, Vendors vendors, Stations stations, Clock clock) {
        this.installation = installation;
        this.doors = doors;
        this.vendors = vendors;
        this.stations = stations;
        this.clock = clock;
    }

    /** Returns the alert that has a clock running because the account turned red. */
    JsonNode happen(Customer customer, String account, JsonNode before) {
        var scoring = installation.as("csm", "scoring");
        silentSponsor(scoring, account, before);
        criticalTicket(customer, account);
        var started = clock.instant();
        // Issued more than 75 days ago and due after 14: beyond the 60 days at which health is capped below yellow.
        var issued = LocalDate.now(clock).minusDays(76).withDayOfMonth(1);
        for (int attempt = 2; attempt <= 3; attempt++) {
            doors.send(
                    vendors.stripe()
                            .paymentFailed(
                                    customer, issued, attempt, clock.instant().minusSeconds(4L - attempt)),
                    Optional.empty());
            stations.tell(
                    "Stripe says: invoice of %s, due %s, attempt %d failed", issued, issued.plusDays(14), attempt);
        }
        score(scoring, account, before, started);
        warning(scoring, account);
        return alert(account);
    }

    private void silentSponsor(RestClient scoring, String account, JsonNode health) {
        var costs = Texts.costliest(health)
                .filter(line -> line.contains("contact"))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalStateException("The silent sponsor does not show in the score: " + health));
        var waits = Await.until(
                "the warning contact-overdue", PATIENCE, () -> openWarning(scoring, account, "contact-overdue"));
        if (waits.path("startsClock").asBoolean()) {
            throw new IllegalStateException("History started a clock: " + waits);
        }
        stations.saw(Station.SILENT_SPONSOR, costs);
    }

    /** Opened hours ago, nobody has answered, now it is urgent. */
    private void criticalTicket(Customer customer, String account) {
        var opened = clock.instant().minus(Duration.ofHours(6));
        var ticket = new ZendeskTraffic.Ticket(customer, "live" + opened.toEpochMilli(), "NORMAL", opened);
        doors.send(vendors.zendesk().created(ticket, opened), Optional.empty());
        doors.send(
                vendors.zendesk()
                        .priorityChanged(ticket, "URGENT", clock.instant().minusSeconds(1)),
                Optional.empty());
        stations.tell("Zendesk says: the ticket of 6 hours ago, still unanswered, is urgent now");
        var scoring = installation.as("csm", "scoring");
        Await.until("the warning critical-ticket", PATIENCE, () -> openWarning(scoring, account, "critical-ticket"));
        var alerting = installation.as("csm", "alerting");
        var alert = Await.until(
                "an alert about the ticket", PATIENCE, () -> alerting.all("/v1/alerts?account=" + account).stream()
                        .filter(a -> a.path("rule").asText().equals("critical-ticket") && a.hasNonNull("deadline"))
                        .findFirst());
        stations.saw(
                Station.CRITICAL_TICKET,
                "#%s, %s: %s"
                        .formatted(
                                alert.path("number").asText(),
                                alert.path("severity").asText(),
                                alert.path("text").asText()));
    }

    private static Optional<JsonNode> openWarning(RestClient scoring, String account, String rule) {
        return scoring.all("/v1/warnings?account=" + account + "&state=OPEN").stream()
                .filter(w -> w.path("rule").asText().equals(rule))
                .findFirst();
    }

    private void score(RestClient scoring, String account, JsonNode before, Instant started) {
        var after = Await.until("the account to turn red", PATIENCE, () -> Optional.of(
                        scoring.get("/v1/accounts/" + account + "/health"))
                .filter(now -> now.get("band").asText().equals("RED")));
        stations.saw(
                Station.SCORE_FELL,
                "%s %s -> %s %s after %d ms"
                        .formatted(
                                before.get("band").asText(),
                                before.get("score").asText(),
                                after.get("band").asText(),
                                after.get("score").asText(),
                                Duration.between(started, clock.instant()).toMillis()));
        Texts.lines(after.path("caps")).forEach(line -> stations.tell("- %s", line));
        Texts.costliest(after).limit(3).forEach(line -> stations.tell("- %s", line));
    }

    private void warning(RestClient scoring, String account) {
        var warnings = Await.until("the warning " + RULE, PATIENCE, () -> Optional.of(
                        scoring.all("/v1/warnings?account=" + account + "&state=OPEN"))
                .filter(found -> found.stream()
                        .anyMatch(w -> w.path("rule").asText().equals(RULE)
                                && w.path("startsClock").asBoolean())));
        warnings.forEach(w -> stations.tell(
                "- %s (%s): %s",
                w.path("rule").asText(),
                w.path("severity").asText(),
                Texts.lines(w.path("evidence")).findFirst().orElse("")));
        stations.saw(Station.WARNING, RULE + ":" + account);
    }

    private JsonNode alert(String account) {
        var alerting = installation.as("csm", "alerting");
        var alert = Await.until(
                "an alert with a deadline", PATIENCE, () -> alerting.all("/v1/alerts?account=" + account).stream()
                        .filter(a -> a.path("rule").asText().equals(RULE) && a.hasNonNull("deadline"))
                        .findFirst());
        var deadline =
                ZonedDateTime.ofInstant(Instant.parse(alert.get("deadline").asText()), ZoneOffset.UTC);
        stations.saw(
                Station.ALERT,
                "#%s, %s, owner %s, answer due %s UTC"
                        .formatted(
                                alert.path("number").asText(),
                                alert.path("severity").asText(),
                                alert.path("owner").asText(),
                                deadline.format(DateTimeFormatter.ofPattern("EEE yyyy-MM-dd HH:mm"))));
        var mail = Await.until("a mail to the owner", PATIENCE, () -> installation.mailsTo("csm").stream()
                .filter(m -> m.subject().contains("#" + alert.path("number").asText()))
                .findFirst());
        stations.saw(Station.MAIL, "to csm: \"" + mail.subject() + "\"");
        return alert;
    }
}

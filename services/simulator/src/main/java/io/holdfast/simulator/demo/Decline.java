package io.holdfast.simulator.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.simulator.api.Await;
import io.holdfast.simulator.api.RestClient;
import io.holdfast.simulator.api.WebhookReceiver;
import io.holdfast.simulator.company.Customer;
import io.holdfast.simulator.demo.Stations.Station;
import io.holdfast.simulator.traffic.FrontDoors;
import io.holdfast.simulator.traffic.StripeTraffic;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** One healthy account declines live: an old invoice turns out unpaid, its collection fails again and again. */
final class Decline {

    /** The rule that must speak: the account enters the red band. */
    private static final String RULE = "health-low";

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Installation installation;
    private final FrontDoors doors;
    private final StripeTraffic stripe;
    private final WebhookReceiver receiver;
    private final Stations stations;
    private final Clock clock;

    Decline(
            Installation installation,
            FrontDoors doors,
            StripeTraffic stripe,
            WebhookReceiver receiver,
            Stations stations,
            Clock clock) {
        this.installation = installation;
        this.doors = doors;
        this.stripe = stripe;
        this.receiver = receiver;
        this.stations = stations;
        this.clock = clock;
    }

    void happen(Customer customer, String account, JsonNode before) {
        var scoring = installation.as("csm", "scoring");
        var started = clock.instant();
        // Issued more than 75 days ago and due after 14: beyond the 60 days at which health is capped below yellow.
        var issued = LocalDate.now(clock).minusDays(76).withDayOfMonth(1);
        for (int attempt = 2; attempt <= 3; attempt++) {
            doors.send(
                    stripe.paymentFailed(
                            customer, issued, attempt, clock.instant().minusSeconds(4L - attempt)),
                    Optional.empty());
            stations.tell(
                    "Stripe says: invoice of %s, due %s, attempt %d failed", issued, issued.plusDays(14), attempt);
        }
        score(scoring, account, before, started);
        warning(scoring, account);
        alert(account);
        webhook(account);
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

    private void alert(String account) {
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
    }

    private void webhook(String account) {
        var event = Await.until("a webhook about the alert", PATIENCE, () -> receiver.verified().stream()
                .filter(body -> body.path("type").asText().equals("alerting.alert-opened.v1"))
                .filter(body -> body.toString().contains(RULE + ":" + account))
                .findFirst());
        if (!receiver.refused().isEmpty()) {
            throw new IllegalStateException("The receiver refused webhooks: " + receiver.refused());
        }
        stations.saw(
                Station.WEBHOOK,
                event.path("type").asText() + ", one of " + receiver.verified().size() + " verified");
    }
}

package io.holdfast.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.launcher.Platform;
import io.holdfast.launcher.Service;
import io.holdfast.simulator.api.Await;
import io.holdfast.simulator.api.RestClient;
import io.holdfast.simulator.api.WebhookReceiver;
import io.holdfast.simulator.company.Company;
import io.holdfast.simulator.company.Customer;
import io.holdfast.simulator.ledger.Ledger;
import io.holdfast.simulator.traffic.FrontDoors;
import io.holdfast.simulator.traffic.HubSpotPortal;
import io.holdfast.simulator.traffic.SegmentTraffic;
import io.holdfast.simulator.traffic.VendorCall;
import io.holdfast.simulator.traffic.VendorCall.Door;
import io.holdfast.simulator.traffic.Vendors;
import io.holdfast.simulator.traffic.ZendeskTraffic;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Nothing lost, nothing doubled. While four vendors send and people work, every service is killed, the broker and PostgreSQL
 * are restarted, and MongoDB is away for a while; then the ledger is read.
 */
@ExtendWith(RunningPlatform.class)
class FaultsIT {

    private static final Clock CLOCK = Clock.systemUTC();
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** Between two tellings: the load should be there all the time and leave no hill of repetitions behind. */
    private static final Duration BREATH = Duration.ofSeconds(2);

    @Test
    void everyServiceDiesUnderLoadAndTheLedgerHasNoGap(Platform platform) throws IOException {
        var today = LocalDate.now(CLOCK);
        var company = Company.generate(23, 4, today.minusDays(20), today);
        try (var doors = VendorDoors.open(platform, company);
                var receiver = WebhookReceiver.open();
                var _ = Subscription.of(receiver, doors)) {
            var vendors = Vendors.of(company, doors.portal(), CLOCK);
            introduce(company, doors, vendors);
            var everybodyIsBack = new AtomicBoolean();
            var tellings = new AtomicInteger();
            var load = CompletableFuture.runAsync(() -> {
                try (var senders = doors.another()) {
                    // The same days again and again, as clients do that saw no answer: the load outlasts every fault.
                    do {
                        senders.sendAll(
                                company.from().datesUntil(today).flatMap(vendors.segment()::day),
                                FrontDoors.RunOf.LIVE,
                                _ -> {});
                        tellings.incrementAndGet();
                        LockSupport.parkNanos(BREATH.toNanos());
                    } while (!everybodyIsBack.get());
                }
            });
            int round = 0;
            for (var service : Service.ALL) {
                business(platform, company, doors, vendors, round++);
                assertThat(load)
                        .as("load while " + service.name() + " is killed")
                        .isNotDone();
                platform.kill(service.name());
                platform.start(service.name());
            }
            for (var backing : List.of("rabbitmq", "postgres")) {
                business(platform, company, doors, vendors, round++);
                platform.kill(backing);
                platform.start(backing);
            }
            // The stand-in for MongoDB is no database: it keeps what it has said only when it is stopped in good order.
            platform.stop("stand-ins");
            business(platform, company, doors, vendors, round++);
            platform.start("stand-ins");
            everybodyIsBack.set(true);
            load.join();
            assertThat(tellings.get()).as("times that everything was told").isPositive();

            usageIsStoredOnce(company, doors, vendors.segment());
            theDeclineHasOneAlert(platform, company, doors);
            assertThat(Ledger.print(new Ledger(platform).prove(PATIENCE, true), System.out))
                    .as("the ledger has no gap (it is in this test's output)")
                    .isTrue();
            assertThat(receiver.refused()).isEmpty();
        }
    }

    private static void introduce(Company company, VendorDoors doors, Vendors vendors) {
        try (var sender = doors.another()) {
            sender.sendAll(vendors.segment().identities(), FrontDoors.RunOf.LIVE, _ -> {});
            sender.sendAll(vendors.stripe().opening(), FrontDoors.RunOf.LIVE, _ -> {});
            sender.sendAll(vendors.zendesk().opening(), FrontDoors.RunOf.LIVE, _ -> {});
            sender.sendAll(vendors.hubspot().past(), FrontDoors.RunOf.LIVE, _ -> {});
        }
        var accounts = doors.installation().as("manager", "accounts");
        company.customers()
                .forEach(customer -> accounts.patch(
                        "/v1/accounts/" + accountOf(doors, customer),
                        Map.of(
                                "owner",
                                "csm",
                                "tier",
                                "T2",
                                "customerSince",
                                customer.since().toString())));
    }

    /** An endpoint at the platform that other tests share: it goes before its receiver does. */
    private record Subscription(RestClient webhooks, String endpoint) implements AutoCloseable {

        static Subscription of(WebhookReceiver receiver, VendorDoors doors) {
            var webhooks = doors.installation().as("admin", "webhooks");
            var endpoint = webhooks.post(
                    "/v1/endpoints",
                    Map.of(
                            "url",
                            receiver.url().toString(),
                            "eventTypes",
                            List.of("accounts.*", "scoring.*", "alerting.*", "playbooks.*")));
            receiver.trust(endpoint.get("secret").asText());
            return new Subscription(webhooks, endpoint.get("id").asText());
        }

        @Override
        public void close() {
            webhooks.delete("/v1/endpoints/" + endpoint);
        }
    }

    /** One round of what a company does: a failed payment, an urgent ticket, a meeting in the CRM, a call that is logged. */
    private static void business(Platform platform, Company company, VendorDoors doors, Vendors vendors, int round) {
        var customer = company.customers().get(round % 2);
        var now = CLOCK.instant();
        try (var sender = doors.another()) {
            var issued = LocalDate.now(CLOCK).minusDays(76).withDayOfMonth(1);
            sender.send(vendors.stripe().paymentFailed(customer, issued, 1 + round, now), Optional.empty());
            sender.send(
                    vendors.zendesk()
                            .created(
                                    new ZendeskTraffic.Ticket(
                                            customer, "fault" + round, "URGENT", now.minus(Duration.ofHours(5))),
                                    now),
                    Optional.empty());
            var meeting = doors.portal().meet(customer, now.minusSeconds(600));
            sender.send(vendors.hubspot().created(HubSpotPortal.Kind.MEETINGS, meeting, now), Optional.empty());
        }
        logCall(doors, accountOf(doors, customer), UUID.randomUUID().toString());
    }

    /** As a client with an idempotency key does: again until it is answered. */
    private static void logCall(VendorDoors doors, String account, String key) {
        RestClient accounts = doors.installation().as("csm", "accounts");
        Await.until("the call to be logged", PATIENCE, () -> Optional.of(accounts.send(
                        "POST",
                        "/v1/accounts/" + account + "/touches",
                        Map.of(
                                "occurredAt",
                                CLOCK.instant().minusSeconds(120).toString(),
                                "channel",
                                "call",
                                "twoWay",
                                true,
                                "automated",
                                false),
                        Map.of("Idempotency-Key", key)))
                .filter(RestClient.Answer::ok));
    }

    private static String accountOf(VendorDoors doors, Customer customer) {
        return Await.until(
                        "the account of " + customer.name(),
                        PATIENCE,
                        () -> doors.installation().as("manager", "accounts").all("/v1/accounts").stream()
                                .filter(account -> account.get("name").asText().equals(customer.name()))
                                .findFirst())
                .get("id")
                .asText();
    }

    private static void usageIsStoredOnce(Company company, VendorDoors doors, SegmentTraffic usage) {
        var distinct = company.from()
                .datesUntil(company.to())
                .flatMap(usage::day)
                .map(VendorCall::eventIds)
                .mapToLong(List::size)
                .sum();
        // One event more behind all the repetitions: when it is stored, they have been dealt with too.
        var customer = company.customers().getFirst();
        try (var sender = doors.another()) {
            sender.send(
                    usage.actions(List.of(new SegmentTraffic.Action(
                            customer, customer.champion(), "Report Created", "the-last-event", CLOCK.instant()))),
                    Optional.empty());
        }
        var source = doors.installation().source(Door.SEGMENT).id();
        var stored = Await.until(
                "all usage to be stored",
                PATIENCE,
                () -> doors.installation().as("manager", "scoring").all("/v1/sources").stream()
                        .filter(found -> found.get("sourceId").asText().equals(source))
                        .filter(found -> found.get("facts").asLong() > distinct)
                        .findFirst());
        assertThat(stored.get("facts").asLong()).isEqualTo(distinct + 1);
    }

    private static void theDeclineHasOneAlert(Platform platform, Company company, VendorDoors doors) {
        var account = accountOf(doors, company.customers().getFirst());
        var alerts = Await.until("an alert about the ticket", PATIENCE, () -> Optional.of(
                        doors.installation().as("csm", "alerting").all("/v1/alerts?account=" + account).stream()
                                .filter(alert -> alert.path("rule").asText().equals("critical-ticket"))
                                .toList())
                .filter(found -> !found.isEmpty()));
        assertThat(alerts).hasSize(1);
    }
}

package io.holdfast.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.launcher.Platform;
import io.holdfast.simulator.api.Await;
import io.holdfast.simulator.company.Company;
import io.holdfast.simulator.traffic.FrontDoors;
import io.holdfast.simulator.traffic.SegmentTraffic;
import io.holdfast.simulator.traffic.VendorCall;
import io.holdfast.simulator.traffic.VendorCall.Door;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Nothing lost, nothing doubled: services die under load, and what was accepted is stored exactly once. */
@ExtendWith(RunningPlatform.class)
class CrashIT {

    private static final Clock CLOCK = Clock.systemUTC();

    @Test
    void whatWasAcceptedIsStoredOnceThoughEveryServiceOnItsRoadIsKilled(Platform platform) {
        var today = LocalDate.now(CLOCK);
        var company = Company.generate(23, 6, today.minusDays(40), today);
        try (var doors = VendorDoors.open(platform)) {
            var installation = doors.installation();
            var usage = new SegmentTraffic(company, CLOCK);
            var tellings = new AtomicInteger();
            var everybodyIsBack = new AtomicBoolean();
            var load = CompletableFuture.runAsync(() -> {
                try (var senders = doors.another()) {
                    senders.sendAll(usage.identities(), FrontDoors.RunOf.LIVE, _ -> {});
                    // The same days again and again, as clients do that saw no answer: the load outlasts every kill.
                    do {
                        senders.sendAll(
                                company.from().datesUntil(today).flatMap(usage::day), FrontDoors.RunOf.LIVE, _ -> {});
                        tellings.incrementAndGet();
                    } while (!everybodyIsBack.get());
                }
            });
            for (var victim : List.of("scoring", "connector-product", "accounts")) {
                assertThat(load).as("load while " + victim + " is killed").isNotDone();
                platform.kill(victim);
                platform.start(victim);
            }
            everybodyIsBack.set(true);
            load.join();
            assertThat(tellings.get()).as("times that everything was told").isGreaterThan(1);
            var distinct = company.from()
                    .datesUntil(today)
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
            var stored = Await.until("all usage to be stored", Duration.ofMinutes(3), () -> facts(installation, doors)
                    .filter(facts -> facts.get("facts").asLong() > distinct));
            assertThat(stored.get("facts").asLong()).isEqualTo(distinct + 1);
        }
    }

    private static Optional<JsonNode> facts(io.holdfast.simulator.demo.Installation installation, VendorDoors doors) {
        return installation.as("manager", "scoring").all("/v1/sources").stream()
                .filter(source -> source.get("sourceId")
                        .asText()
                        .equals(installation.source(Door.SEGMENT).id()))
                .findFirst();
    }
}

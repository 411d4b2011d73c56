package io.holdfast.accounts;

import static io.holdfast.accounts.Sources.account;
import static io.holdfast.accounts.Sources.fresh;
import static io.holdfast.accounts.Sources.tell;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holdfast.testing.Backing;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is counted is what the lists show. Other tests leave rows behind, so only differences count. */
@QuarkusTest
@QuarkusTestResource(value = Backing.class, initArgs = @ResourceArg(name = "service", value = "accounts"))
class GaugesTest {

    @Inject
    MeterRegistry meters;

    @Inject
    Gauges gauges;

    private final Api manager = Api.manager();

    @Test
    void aReferenceThatMeansNoAccountIsCountedUntilItIsLinked() {
        double before = read("references.unmatched");
        String waiting = fresh("web:");
        tell(account(waiting, "Waiting Inc.", null));
        await().until(() -> manager.unmatched(waiting) != null);
        assertThat(read("references.unmatched")).isEqualTo(before + 1);

        manager.post("/v1/references/" + waiting + "/link", Map.of("accountId", manager.open(fresh("Linked"))))
                .statusCode(200);
        await().until(() -> manager.unmatched(waiting) == null);
        assertThat(read("references.unmatched")).isEqualTo(before);
    }

    @Test
    void anAccountIsWithoutOwnerUntilItHasOneOrHasChurned() {
        double before = read("without.owner");
        String owned = manager.open(fresh("Owned"));
        String churned = manager.open(fresh("Churned"));
        assertThat(read("without.owner")).isEqualTo(before + 2);

        manager.patch("/v1/accounts/" + owned, "*", Map.of("owner", "ann")).statusCode(200);
        manager.patch("/v1/accounts/" + churned, "*", Map.of("lifecycle", "churned"))
                .statusCode(200);
        assertThat(read("without.owner")).isEqualTo(before);
    }

    private double read(String what) {
        gauges.look().await().atMost(Duration.ofSeconds(20));
        return meters.get("holdfast.accounts." + what).gauge().value();
    }
}

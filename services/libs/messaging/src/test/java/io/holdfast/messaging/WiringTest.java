package io.holdfast.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holdfast.testing.Backing;
import io.holdfast.testing.Broker;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = Backing.class, initArgs = @ResourceArg(name = "service", value = "alerting"))
class WiringTest {

    @Test
    void anIncomingMethodMayReturnASubscriber() {
        Broker.current().publish(Samples.warningRaised("w-1", "account:1", 1));
        Broker.current().publish(Samples.accountChanged("a-1", "account:1", 1));
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(ConsumerUnderTest.SEEN)
                .extracting(one -> one.message().id())
                .contains("w-1", "a-1"));
        System.out.println("THREADS " + ConsumerUnderTest.THREADS);
    }
}

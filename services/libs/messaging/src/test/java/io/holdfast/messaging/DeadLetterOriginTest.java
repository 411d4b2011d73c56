package io.holdfast.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeadLetterOriginTest {

    @Test
    void theBrokersLatestDeathTellsWhereAMessageDied() {
        Map<String, Object> headers = Map.of(
                "x-death",
                List.of(
                        Map.of(
                                "queue", "scoring.facts",
                                "reason", "delivery_limit",
                                "exchange", "facts",
                                "routing-keys", List.of("product.usage-recorded.v1")),
                        Map.of("queue", "retry.1", "reason", "expired")));

        assertThat(BrokerDeath.of(headers))
                .contains(new BrokerDeath("scoring.facts", "delivery_limit", "facts", "product.usage-recorded.v1"));
    }

    @Test
    void ourOwnDeadLettersHaveNone() {
        assertThat(BrokerDeath.of(Map.of(Headers.QUEUE, "scoring.facts"))).isEmpty();
        assertThat(BrokerDeath.of(Map.of("x-death", List.of()))).isEmpty();
    }

    @Test
    void headersOfStrangersDoNoHarm() {
        Map<String, Object> odd = Map.of(Headers.ATTEMPT, "many", Headers.FIRST_FAILURE, "yesterday");

        assertThat(Headers.attempt(odd)).isZero();
        assertThat(Headers.attempt(Map.of(Headers.ATTEMPT, -4))).isZero();
        assertThat(Headers.firstFailure(odd, Instant.EPOCH)).isEqualTo(Instant.EPOCH);
    }
}

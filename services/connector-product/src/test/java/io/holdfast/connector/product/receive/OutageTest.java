package io.holdfast.connector.product.receive;

import static io.holdfast.connector.product.receive.DoorTest.track;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.notNullValue;

import com.mongodb.client.MongoClient;
import com.mongodb.client.model.Filters;
import io.holdfast.connector.product.Backings;
import io.holdfast.connector.product.Backings.Cables;
import io.holdfast.connector.product.Sources;
import io.holdfast.testing.Broker;
import io.holdfast.testing.Tap;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What happens at the doors while a backing service is away, and afterwards. */
@QuarkusTest
@QuarkusTestResource(Backings.class)
class OutageTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    Broker broker;
    Cables cables;

    @Inject
    MongoClient mongo;

    @AfterEach
    void everythingIsBack() {
        cables.broker().plug();
        cables.database().plug();
        cables.mongo().plug();
    }

    @Test
    void withoutTheBrokerNothingIsAcceptedAndTheClientIsToldToRepeat() {
        Sources source = Sources.registered();
        cables.broker().pull();
        source.client()
                .body(track("m-1", Instant.now()))
                .post("/v1/track")
                .then()
                .statusCode(503)
                .header("Retry-After", notNullValue());
        cables.broker().plug();
        await().atMost(PATIENCE).untilAsserted(() -> source.client()
                .body(track("m-1", Instant.now()))
                .post("/v1/track")
                .then()
                .statusCode(200));
    }

    @Test
    void withoutTheDatabaseRequestsAreAcceptedAndNormalisedLater() {
        Sources source = Sources.registered();
        try (Tap facts = broker.bindTap("facts", "#")) {
            cables.database().pull();
            for (int i = 0; i < 5; i++) {
                source.client()
                        .body(track("m-" + i, Instant.now()))
                        .post("/v1/track")
                        .then()
                        .statusCode(200);
            }
            assertThat(facts.messages())
                    .noneMatch(message -> message.at("/data/sourceId").asText().equals(source.id()));
            cables.database().plug();
            facts.await(
                    PATIENCE,
                    _ -> facts.messages().stream()
                                    .filter(message -> message.at("/data/sourceId")
                                            .asText()
                                            .equals(source.id()))
                                    .mapToInt(
                                            message -> message.at("/data/facts").size())
                                    .sum()
                            == 5);
        }
    }

    @Test
    void withoutMongoOnlyArchivingWaits() {
        Sources source = Sources.registered();
        try (Tap facts = broker.bindTap("facts", "#")) {
            cables.mongo().pull();
            source.client()
                    .body(track("m-1", Instant.now()))
                    .post("/v1/track")
                    .then()
                    .statusCode(200);
            facts.await(message -> message.at("/data/sourceId").asText().equals(source.id()));
            cables.mongo().plug();
            await().atMost(PATIENCE)
                    .until(() -> mongo.getDatabase("connector-product")
                                    .getCollection("raw_request")
                                    .countDocuments(Filters.eq("sourceId", source.id()))
                            == 1);
        }
    }
}

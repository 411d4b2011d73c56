package io.holdfast.connector.product.receive;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.segment.analytics.Analytics;
import com.segment.analytics.messages.GroupMessage;
import com.segment.analytics.messages.IdentifyMessage;
import com.segment.analytics.messages.TrackMessage;
import io.holdfast.connector.product.Backings;
import io.holdfast.connector.product.Sources;
import io.holdfast.testing.Broker;
import io.holdfast.testing.Tap;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Segment's own Java library against our door. */
@QuarkusTest
@QuarkusTestResource(Backings.class)
class SegmentClientTest {

    Broker broker;

    @Test
    void itsCallsArriveAsFactsAndIdentities() {
        Sources source = Sources.registered();
        try (Tap facts = broker.bindTap("facts", "#");
                Tap identities = broker.bindTap("identity", "#")) {
            Analytics analytics = Analytics.builder(source.writeKey())
                    .endpoint("http://localhost:" + RestAssured.port)
                    .build();
            analytics.enqueue(
                    IdentifyMessage.builder().userId("u-1").traits(Map.of("email", "jo@acme.example", "name", "Jo")));
            analytics.enqueue(
                    GroupMessage.builder("acme-42").userId("u-1").traits(Map.of("name", "Acme", "seats", 40)));
            for (int i = 0; i < 20; i++) {
                analytics.enqueue(
                        TrackMessage.builder("Report Exported").userId("u-1").context(Map.of("groupId", "acme-42")));
            }
            analytics.flush();
            JsonNode observed = identities.await(
                    message -> message.at("/data/sourceId").asText().equals(source.id())
                            && !message.at("/data/people").isEmpty());
            assertThat(observed.at("/data/mayCreateAccounts").asBoolean()).isTrue();
            assertThat(observed.at("/data/people/0/email").asText()).isEqualTo("jo@acme.example");
            facts.await(_ -> facts.messages().stream()
                            .filter(message ->
                                    message.at("/data/sourceId").asText().equals(source.id()))
                            .mapToInt(message -> message.at("/data/facts").size())
                            .sum()
                    == 20);
            analytics.shutdown();
        }
    }
}

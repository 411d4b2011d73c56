package io.holdfast.webhooks.payload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PayloadTest {

    private static final Instant AT = Instant.parse("2026-03-01T10:15:30Z");
    private final ObjectMapper json = new ObjectMapper();

    @Test
    void carriesTypeTimestampAndData() {
        byte[] body = Payload.of(
                "scoring.account-scored.v1", AT, json.createObjectNode().put("accountId", "a-1"));
        assertThat(new String(body, StandardCharsets.UTF_8))
                .isEqualTo("{\"type\":\"scoring.account-scored.v1\",\"timestamp\":\"2026-03-01T10:15:30Z\","
                        + "\"data\":{\"accountId\":\"a-1\"}}");
    }

    @Test
    void shortensWhatIsTooLargeAndKeepsTheIds() throws Exception {
        ObjectNode data = json.createObjectNode();
        ObjectNode alert = data.putObject("alert").put("accountId", "a-1").put("number", 42);
        alert.put("text", "ü".repeat(15_000)).putArray("evidence").add("x".repeat(9_000));

        byte[] body = Payload.of("alerting.alert-opened.v1", AT, data);

        assertThat(body).hasSizeLessThan(Payload.MAX_BYTES);
        var sent = json.readTree(body).path("data");
        assertThat(sent.path("truncated").asBoolean()).isTrue();
        assertThat(sent.path("alert").path("accountId").asText()).isEqualTo("a-1");
        assertThat(sent.path("alert").path("number").asLong()).isEqualTo(42);
        assertThat(sent.path("alert").path("text").asText()).hasSize(200);
        assertThat(sent.path("alert").has("evidence")).isFalse();
    }

    @Test
    void refusesWhatStaysTooLarge() {
        ObjectNode data = json.createObjectNode();
        for (int i = 0; i < 2_000; i++) {
            data.put("a-rather-long-name-" + i, i);
        }
        assertThatIllegalArgumentException().isThrownBy(() -> Payload.of("x.y.v1", AT, data));
    }
}

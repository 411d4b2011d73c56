package io.holdfast.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ReplacementsTest {

    @Test
    void nothingNamedIsNothingReplaced() {
        Replacements none = Replacements.from(Map.of("HOLDFAST_POSTGRES_URL", ""));

        assertThat(none.postgres()).isEmpty();
        assertThat(none.broker()).isEmpty();
        assertThat(none.mongo()).isEmpty();
        assertThat(none.realm()).isEmpty();
        assertThat(none.smtp()).isEmpty();
    }

    @Test
    void aDatabaseServerIsReadFromItsUrl() {
        var postgres = Replacements.from(Map.of("HOLDFAST_POSTGRES_URL", "postgresql://me:s%40crt@db.internal"))
                .postgres()
                .orElseThrow();

        assertThat(postgres).isEqualTo(new PostgresServer("db.internal", 5432, "me", "s@crt"));
    }

    @Test
    void aBrokerBringsItsVhostAndItsManagementApi() {
        var replaced = Replacements.from(Map.of("HOLDFAST_RABBIT_URL", "amqp://me:pw@mq:5000/holdfast"));

        assertThat(replaced.vhost()).contains("holdfast");
        assertThat(replaced.broker().orElseThrow().port()).isEqualTo(5000);
        assertThat(replaced.broker().orElseThrow().management()).hasToString("http://mq:15672");
    }

    @Test
    void mongoGoesByEitherName() {
        assertThat(Replacements.from(Map.of("MONGODB_URI", "mongodb://m")).mongo())
                .contains("mongodb://m");
        assertThat(Replacements.from(Map.of("MONGODB_URI", "mongodb://m", "HOLDFAST_MONGO_URL", "mongodb://h"))
                        .mongo())
                .contains("mongodb://h");
    }

    @Test
    void whatIsNoUrlIsRefused() {
        assertThatThrownBy(() ->
                        Replacements.from(Map.of("HOLDFAST_SMTP_URL", "no url")).smtp())
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("HOLDFAST_SMTP_URL");
        assertThatThrownBy(() -> Replacements.from(Map.of("HOLDFAST_SMTP_URL", "mailhost"))
                        .smtp())
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("names no host");
    }
}

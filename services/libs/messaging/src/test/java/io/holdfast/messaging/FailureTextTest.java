package io.holdfast.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.pgclient.PgException;
import org.junit.jupiter.api.Test;

class FailureTextTest {

    @Test
    void exceptionsDoNotSpeakBecauseTheyQuoteValues() {
        var failure = new IllegalStateException(
                "for kim@example.com", new PgException("Key (email)=(kim@example.com) exists", "ERROR", "23505", null));

        assertThat(FailureText.reason(failure))
                .isEqualTo("java.lang.IllegalStateException, caused by io.vertx.pgclient.PgException (SQLSTATE 23505)");
        assertThat(FailureText.stack(failure)).contains("FailureTextTest").doesNotContain("kim@");
    }

    @Test
    void anInvalidMessageSpeaksForItself() {
        assertThat(FailureText.reason(new InvalidMessage("No currency"))).isEqualTo("No currency");
    }

    @Test
    void stacksAreCutToFourKilobytes() {
        assertThat(FailureText.stack(deep(500))).hasSize(4096);
    }

    @Test
    void reasonsAreCut() {
        assertThat(FailureText.reason(new InvalidMessage("x".repeat(5000)))).hasSize(500);
    }

    private static RuntimeException deep(int levels) {
        return levels == 0 ? new RuntimeException() : deep(levels - 1);
    }
}

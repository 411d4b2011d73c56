package io.holdfast.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RelayBatchTest {

    private static final BrokerUnavailable AWAY = new BrokerUnavailable("away");

    @Test
    void nothingChangesWhenTheBrokerTookNothing() {
        RelayBatch batch = RelayBatch.of(List.of(sent(1, AWAY), sent(2, AWAY)));

        assertThat(batch.lost()).isSameAs(AWAY);
        assertThat(batch.deferred()).isEmpty();
    }

    @Test
    void whatHangsWhileOthersGetThroughIsDeferred() {
        RelayBatch batch = RelayBatch.of(List.of(sent(1, AWAY), sent(2, null)));

        assertThat(batch.lost()).isNull();
        assertThat(batch.confirmed()).containsExactly(2L);
        assertThat(batch.deferred()).containsExactly(1L);
    }

    @Test
    void aFullQueueDefersAndAMissingOneParks() {
        RelayBatch batch = RelayBatch.of(List.of(sent(1, new Rejected("full")), sent(2, new Unroutable("nobody"))));

        assertThat(batch.deferred()).containsExactly(1L);
        assertThat(batch.parked()).containsEntry(2L, "nobody");
        assertThat(batch.lost()).isNull();
    }

    private static RelayBatch.Sent sent(long position, Throwable failure) {
        return new RelayBatch.Sent(new OutboxRow(position, "id", "events", "type", "{}", 0), failure);
    }
}

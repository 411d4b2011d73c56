package io.holdfast.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TopologyTest {

    private static final String BOUND = "events:scoring.warning-raised.v1";
    private final Topology undeclared = new Topology(Set.of("alerting.warnings"), Map.of());
    private final Topology declared =
            new Topology(Set.of("alerting.warnings"), Map.of("alerting.warnings", List.of(BOUND)));

    @Test
    void aMissingQueueIsAFault() {
        assertThat(undeclared.faults(Set.of(), null)).containsExactly("Queue alerting.warnings does not exist");
    }

    @Test
    void aQueueThatOnlyRedeliveryReachesIsAFault() {
        assertThat(undeclared.faults(
                        Set.of("alerting.warnings"),
                        Map.of("alerting.warnings", Set.of(":alerting.warnings", "redeliver:alerting.warnings"))))
                .containsExactly("Queue alerting.warnings is not bound to any exchange: it gets no messages");
    }

    @Test
    void eachDeclaredBindingMustBeThere() {
        assertThat(declared.faults(
                        Set.of("alerting.warnings"),
                        Map.of("alerting.warnings", Set.of("events:scoring.warning-cleared.v1"))))
                .containsExactly("Queue alerting.warnings is not bound to " + BOUND);
        assertThat(declared.faults(Set.of("alerting.warnings"), Map.of("alerting.warnings", Set.of(BOUND))))
                .isEmpty();
    }

    @Test
    void withoutSightOfBindingsOnlyQueuesCount() {
        assertThat(declared.faults(Set.of("alerting.warnings"), null)).isEmpty();
    }
}

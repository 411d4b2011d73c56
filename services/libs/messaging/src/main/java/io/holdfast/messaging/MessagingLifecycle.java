package io.holdfast.messaging;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Start and end: the clock is right and the topology known before the first message; nothing in hand is dropped. */
@ApplicationScoped
class MessagingLifecycle {

    private static final Logger LOG = Logger.getLogger(MessagingLifecycle.class);
    private static final Duration DATABASE = Duration.ofSeconds(15);

    private final ClockSync clock;
    private final TopologyWatch topology;
    private final OutboxRelay relay;
    private final Deliveries deliveries;
    private final MessagingConfig config;

    @Inject
    MessagingLifecycle(
            ClockSync clock, TopologyWatch topology, OutboxRelay relay, Deliveries deliveries, MessagingConfig config) {
        this.clock = clock;
        this.topology = topology;
        this.relay = relay;
        this.deliveries = deliveries;
        this.config = config;
    }

    /** Before the channels open, which happens at priority 1000. */
    void start(@Observes @Priority(500) StartupEvent event) {
        clock.measure().await().atMost(DATABASE);
        topology.awaitBroker(config.brokerWait());
        relay.wake();
    }

    /** The net below the nudge: rows of a process that died, or rows refused a while ago. */
    @Scheduled(every = "1s", delayed = "1s", identity = "messaging-relay")
    void poll() {
        relay.wake();
    }

    void stop(@Observes @Priority(100) ShutdownEvent event) throws InterruptedException {
        boolean settled = deliveries.drain(config.drain());
        if (!settled) {
            LOG.warn("Some messages were still in hand at the end; the broker delivers them again");
        }
        relay.stop();
    }
}

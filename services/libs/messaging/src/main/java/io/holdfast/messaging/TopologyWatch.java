package io.holdfast.messaging;

import io.quarkus.scheduler.Scheduled;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Compares the service's queues and bindings with the broker's, every ten seconds. Queues are asked for with the
 * service's own user. Bindings are not visible over AMQP, so they are read from the management API where
 * {@code holdfast.messaging.management-url} names it; otherwise the report says that they were not verified.
 */
@ApplicationScoped
class TopologyWatch {

    private final Topology topology;
    private final BrokerSight broker;
    private final ManagementSight management;
    private volatile Report last = new Report(List.of("Not compared yet"), false);

    /**
     * The last comparison.
     *
     * @param faults a sentence each; empty when all is well
     * @param bindingsVerified whether bindings could be compared
     */
    record Report(List<String> faults, boolean bindingsVerified) {}

    @Inject
    TopologyWatch(ConfiguredQueues queues, MessagingConfig config, BrokerAddress address, ServiceName service) {
        this(
                new Topology(queues.names(), config.bindings()),
                new BrokerSight(address, service.value() + "-topology"),
                config.managementUrl()
                        .map(url -> new ManagementSight(
                                url,
                                address.vhost(),
                                config.managementUser().orElse(address.user()),
                                config.managementPassword().orElse(address.password())))
                        .orElse(null));
    }

    TopologyWatch(Topology topology, BrokerSight broker, ManagementSight management) {
        this.topology = topology;
        this.broker = broker;
        this.management = management;
    }

    @Scheduled(every = "10s", delayed = "10s", identity = "messaging-topology")
    void compare() {
        last = look();
    }

    /**
     * Waits for the broker, because a channel that cannot open at start stays closed, and makes the first comparison.
     *
     * @throws IllegalStateException when the broker could not be reached in time
     */
    void awaitBroker(Duration atMost) {
        try {
            broker.await(atMost);
        } catch (IOException e) {
            throw new IllegalStateException("The broker cannot be reached: " + e.getMessage(), e);
        }
        compare();
    }

    Report last() {
        return last;
    }

    private Report look() {
        try {
            Set<String> existing = broker.existing(topology.queues());
            Map<String, Set<String>> bindings = management == null ? null : management.bindings(topology.queues());
            return new Report(topology.faults(existing, bindings), bindings != null);
        } catch (IOException e) {
            return new Report(List.of("The broker cannot be asked: " + e.getMessage()), false);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Report(List.of("Interrupted while asking the broker"), false);
        }
    }

    @PreDestroy
    void close() {
        broker.close();
    }
}

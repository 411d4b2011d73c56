package io.holdfast.messaging;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

/** A consumer as services write them: package-private, one method per channel. */
@ApplicationScoped
class ConsumerUnderTest {

    static final List<Delivery> SEEN = new CopyOnWriteArrayList<>();
    static final List<Delivery> STARTED = new CopyOnWriteArrayList<>();
    /** Ids of messages that are refused for good. */
    static final Set<String> POISON = ConcurrentHashMap.newKeySet();
    /** Ids of messages that take three seconds. */
    static final Set<String> SLOW = ConcurrentHashMap.newKeySet();

    private final Deliveries deliveries;

    ConsumerUnderTest(Deliveries deliveries) {
        this.deliveries = deliveries;
    }

    @Incoming("warnings")
    Flow.Subscriber<Message<byte[]>> warnings() {
        return deliveries.each("alerting.warnings", this::on);
    }

    @Incoming("accounts")
    Flow.Subscriber<Message<byte[]>> accounts() {
        return deliveries.grouped("alerting.accounts", 20, Duration.ofMillis(50), group -> {
            SEEN.addAll(group);
            return Uni.createFrom().voidItem();
        });
    }

    private Uni<Void> on(Delivery delivery) {
        STARTED.add(delivery);
        if (POISON.contains(delivery.message().id())) {
            throw new InvalidMessage("Poison");
        }
        Uni<Void> done = Uni.createFrom().voidItem();
        if (SLOW.contains(delivery.message().id())) {
            done = done.onItem().delayIt().by(Duration.ofSeconds(3));
        }
        return done.invoke(() -> SEEN.add(delivery));
    }
}

package io.holdfast.messaging;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

/** A consumer as services write them: package-private, one method per channel. */
@ApplicationScoped
class ConsumerUnderTest {

    static final List<Delivery> SEEN = new CopyOnWriteArrayList<>();
    static final List<Delivery> STARTED = new CopyOnWriteArrayList<>();
    static final List<String> THREADS = new CopyOnWriteArrayList<>();

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
        THREADS.add(Thread.currentThread().getName());
        STARTED.add(delivery);
        if (delivery.message().id().startsWith("slow")) {
            return Uni.createFrom()
                    .voidItem()
                    .onItem()
                    .delayIt()
                    .by(Duration.ofSeconds(8))
                    .invoke(() -> SEEN.add(delivery));
        }
        SEEN.add(delivery);
        return Uni.createFrom().voidItem();
    }
}

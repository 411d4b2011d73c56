package io.holdfast.messaging;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Flow;
import java.util.function.Function;
import org.eclipse.microprofile.reactive.messaging.Message;

/**
 * How every consumer consumes. A handler's Uni completes when its effect is committed; then the message is acknowledged.
 * A failed message is retried after 1, 10 and 60 seconds and then becomes a dead letter; an unreadable one, or one whose
 * handler throws {@link InvalidMessage}, becomes a dead letter at once; a type this build does not know is acknowledged
 * and counted. Handlers run on a Vert.x context of their own and must not block.
 *
 * <pre>{@code
 * @Incoming("warnings")
 * Flow.Subscriber<Message<byte[]>> warnings() { return deliveries.each("alerting.warnings", handleWarning::on); }
 * }</pre>
 */
@ApplicationScoped
public class Deliveries {

    /** How many messages one {@link #each} consumer handles at a time; the channel's prefetch may set it lower. */
    static final int IN_FLIGHT = 64;

    private final EventJson json;
    private final FailedDeliveries failures;
    private final MeterRegistry meters;
    private final OpenChannels channels;
    private final OpenWork open = new OpenWork();

    @Inject
    public Deliveries(
            ServiceName service,
            EventJson json,
            ConfirmedPublisher publisher,
            Clock clock,
            MeterRegistry meters,
            OpenChannels channels) {
        this.json = json;
        this.channels = channels;
        this.failures = new FailedDeliveries(service, publisher, clock);
        this.meters = meters;
    }

    /** Messages one by one, up to 64 in flight, in no particular order. */
    public Flow.Subscriber<Message<byte[]>> each(String queue, Function<Delivery, Uni<Void>> handler) {
        Consumption consumption = consumption(queue, group -> handler.apply(group.getFirst()));
        return new EachIntake(queue, consumption::take, IN_FLIGHT, channels, open);
    }

    /** Messages as they are, undecoded; the handler settles them itself and never fails. */
    Flow.Subscriber<Message<byte[]>> raw(String queue, Function<Arrival, Uni<Void>> handler) {
        return new EachIntake(
                queue,
                (context, arrival) -> ConsumerContext.call(context, () -> handler.apply(arrival)),
                IN_FLIGHT,
                channels,
                open);
    }

    /**
     * Messages in groups. A group that fails is handled again one message at a time, so that one bad message does not
     * hold back the others; a handler must therefore leave nothing behind when it fails.
     *
     * @param atMost size of a full group; let the channel's max-outstanding-messages be twice that
     * @param wait how long the first message of a group waits for the others
     */
    public Flow.Subscriber<Message<byte[]>> grouped(
            String queue, int atMost, Duration wait, Function<List<Delivery>, Uni<Void>> handler) {
        return new GroupIntake(queue, consumption(queue, handler), atMost, wait, channels, open);
    }

    /** Queues that are not consumed any more and will not be until a restart. */
    Set<String> endedConsumers() {
        return open.endedConsumers();
    }

    /** Stops consuming and waits until what is in hand is settled. True when it is. */
    boolean drain(Duration atMost) throws InterruptedException {
        return open.drain(atMost);
    }

    private Consumption consumption(String queue, Function<List<Delivery>, Uni<Void>> handler) {
        return new Consumption(queue, handler, json, failures, meters);
    }
}

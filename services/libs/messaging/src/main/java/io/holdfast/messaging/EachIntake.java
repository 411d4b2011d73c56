package io.holdfast.messaging;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import java.util.concurrent.Flow;
import java.util.function.BiFunction;
import org.eclipse.microprofile.reactive.messaging.Message;

/** Takes messages one by one, several in flight. */
final class EachIntake implements Flow.Subscriber<Message<byte[]>> {

    private final String queue;
    private final BiFunction<Context, Arrival, Uni<Void>> work;
    private final int inFlight;
    private final OpenChannels channels;
    private final OpenWork open;
    private Flow.Subscription subscription;

    /** @param work settles an arrival; never fails */
    EachIntake(
            String queue,
            BiFunction<Context, Arrival, Uni<Void>> work,
            int inFlight,
            OpenChannels channels,
            OpenWork open) {
        this.queue = queue;
        this.work = work;
        this.inFlight = inFlight;
        this.channels = channels;
        this.open = open;
    }

    @Override
    public void onSubscribe(Flow.Subscription source) {
        subscription = source;
        open.onStop(source::cancel);
        source.request(inFlight);
    }

    @Override
    public void onNext(Message<byte[]> message) {
        Context context = ConsumerContext.current();
        open.started();
        work.apply(context, new Arrival(queue, channels, message)).subscribe().with(_ -> settled(), _ -> settled());
    }

    private void settled() {
        open.ended();
        subscription.request(1);
    }

    @Override
    public void onError(Throwable failure) {
        open.ended(queue, failure);
    }

    @Override
    public void onComplete() {
        open.ended(queue, null);
    }
}

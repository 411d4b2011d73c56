package io.holdfast.messaging;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import java.util.List;
import java.util.concurrent.Flow;
import org.eclipse.microprofile.reactive.messaging.Message;

/** Takes messages one by one, several in flight. */
final class EachIntake implements Flow.Subscriber<Message<byte[]>> {

    private final Consumption consumption;
    private final String queue;
    private final int inFlight;
    private final OpenWork open;
    private Flow.Subscription subscription;

    EachIntake(String queue, Consumption consumption, int inFlight, OpenWork open) {
        this.queue = queue;
        this.consumption = consumption;
        this.inFlight = inFlight;
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
        consumption
                .read(new Arrival(queue, message))
                .chain(readable -> readable.map(one -> consumption.handle(context, List.of(one)))
                        .orElseGet(() -> Uni.createFrom().voidItem()))
                .subscribe()
                .with(_ -> settled(), _ -> settled());
    }

    private void settled() {
        open.ended();
        subscription.request(1);
    }

    @Override
    public void onError(Throwable failure) {
        open.lost(queue, failure);
    }

    @Override
    public void onComplete() {
        open.completed(queue);
    }
}

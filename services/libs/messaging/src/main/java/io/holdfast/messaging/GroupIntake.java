package io.holdfast.messaging;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Context;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.reactive.messaging.Message;

/**
 * Takes messages in groups: a group closes when it is full or when its first message has waited long enough. One group
 * is handled at a time while the next one fills.
 */
final class GroupIntake implements Flow.Subscriber<Message<byte[]>> {

    private final String queue;
    private final Consumption consumption;
    private final int atMost;
    private final Duration wait;
    private final OpenChannels channels;
    private final OpenWork open;
    private final List<Consumption.Readable> filling = new ArrayList<>();
    private Flow.Subscription subscription;
    private Context context;
    private ScheduledFuture<?> timer;
    private boolean due;
    private boolean handling;

    GroupIntake(
            String queue, Consumption consumption, int atMost, Duration wait, OpenChannels channels, OpenWork open) {
        if (atMost < 1 || wait.isNegative()) {
            throw new IllegalArgumentException("A group takes at least one message and no negative time");
        }
        this.queue = queue;
        this.consumption = consumption;
        this.atMost = atMost;
        this.wait = wait;
        this.channels = channels;
        this.open = open;
    }

    @Override
    public void onSubscribe(Flow.Subscription source) {
        subscription = source;
        open.onStop(this::stop);
        source.request(2L * atMost);
    }

    @Override
    public void onNext(Message<byte[]> message) {
        Context here = ConsumerContext.current();
        open.started();
        consumption
                .read(new Arrival(queue, channels, message))
                .subscribe()
                .with(
                        readable -> readable.ifPresentOrElse(one -> collect(one, here), () -> settled(1)),
                        _ -> settled(1));
    }

    private synchronized void collect(Consumption.Readable one, Context here) {
        context = here == null ? context : here;
        filling.add(one);
        if (filling.size() == 1) {
            timer = Infrastructure.getDefaultWorkerPool()
                    .schedule(this::waitedEnough, wait.toMillis(), TimeUnit.MILLISECONDS);
        }
        handleIfReady();
    }

    private synchronized void waitedEnough() {
        due = true;
        handleIfReady();
    }

    private void handleIfReady() {
        if (handling || filling.isEmpty() || !due && filling.size() < atMost) {
            return;
        }
        List<Consumption.Readable> group = List.copyOf(filling.subList(0, Math.min(atMost, filling.size())));
        filling.subList(0, group.size()).clear();
        due = !filling.isEmpty() && due;
        if (filling.isEmpty() && timer != null) {
            timer.cancel(false);
        }
        handling = true;
        Context here = context;
        Infrastructure.getDefaultExecutor().execute(() -> handle(here, group));
    }

    private void handle(Context here, List<Consumption.Readable> group) {
        consumption
                .handle(here, group)
                .onFailure()
                .recoverWithUni(() -> Uni.createFrom().voidItem())
                .subscribe()
                .with(_ -> handled(group.size()));
    }

    private void handled(int size) {
        settled(size);
        synchronized (this) {
            handling = false;
            handleIfReady();
        }
    }

    private void settled(int size) {
        for (int i = 0; i < size; i++) {
            open.ended();
        }
        subscription.request(size);
    }

    /** Nothing more comes in; what was collected is handled at once. */
    private void stop() {
        subscription.cancel();
        waitedEnough();
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

package io.holdfast.connector.accept;

import io.holdfast.connector.Connector;
import io.holdfast.connector.accept.Acceptance.Accepted;
import io.holdfast.connector.accept.Acceptance.Busy;
import io.holdfast.connector.raw.RawIds;
import io.holdfast.connector.run.OpenRuns;
import io.holdfast.connector.source.Source;
import io.holdfast.events.ConnectorEvent.RequestReceived;
import io.holdfast.events.Envelope;
import io.holdfast.events.Exchange;
import io.holdfast.messaging.BrokerUnavailable;
import io.holdfast.messaging.ConfirmedPublisher;
import io.holdfast.messaging.Rejected;
import io.holdfast.messaging.ServiceName;
import io.holdfast.messaging.Unroutable;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The intake path: a verified request goes to the raw exchange, and is accepted when the broker has confirmed it. No database
 * is touched. What cannot be confirmed is not accepted, so the vendor sends it again.
 */
@ApplicationScoped
public class AcceptRequest {

    /** Header by which a client says which run a request belongs to. */
    public static final String RUN_HEADER = "X-Holdfast-Run";

    private static final Set<String> HEADERS = Set.of("content-type", "user-agent");
    private static final Duration AGAIN_SOON = Duration.ofSeconds(5);
    private static final Duration AGAIN_LATER = Duration.ofSeconds(30);

    private final ConfirmedPublisher publisher;
    private final Connector connector;
    private final ServiceName service;
    private final OpenRuns openRuns;
    private final MeterRegistry meters;
    private final Clock clock;

    AcceptRequest(
            ConfirmedPublisher publisher,
            Connector connector,
            ServiceName service,
            OpenRuns openRuns,
            MeterRegistry meters,
            Clock clock) {
        this.publisher = publisher;
        this.connector = connector;
        this.service = service;
        this.openRuns = openRuns;
        this.meters = meters;
        this.clock = clock;
    }

    /** Completes with what became of it; fails only on a defect. */
    public Uni<Acceptance> accept(Source source, Arrival arrival) {
        Instant now = clock.instant();
        if (!source.enabled()) {
            return done(source, new Acceptance.SourceDisabled(source.id()));
        }
        if (arrival.runId() != null) {
            switch (openRuns.of(arrival.runId(), source.id(), now)) {
                case OPEN -> {}
                case NOT_OPEN -> {
                    return done(source, new Acceptance.RunNotOpen(arrival.runId()));
                }
                case UNKNOWN -> {
                    return done(source, new Busy("Runs cannot be checked at the moment.", AGAIN_SOON));
                }
            }
        }
        return publish(source, arrival)
                .<Acceptance>map(Accepted::new)
                .onFailure(BrokerUnavailable.class)
                .recoverWithItem(new Busy("The broker cannot be reached.", AGAIN_SOON))
                .onFailure(Rejected.class)
                .recoverWithItem(new Busy("The intake queue is full.", AGAIN_LATER))
                .onFailure(Unroutable.class)
                .recoverWithItem(new Busy("The intake queue does not exist.", AGAIN_LATER))
                .invoke(acceptance -> count(source, acceptance));
    }

    /**
     * Gives the broker what we asked a vendor for ourselves, whatever the state of its run.
     *
     * @return its raw id, once the broker has confirmed; fails with a {@link io.holdfast.messaging.PublishFailure}
     */
    public Uni<String> publish(Source source, Arrival arrival) {
        Envelope<RequestReceived> message = message(source, arrival, clock.instant());
        return publisher
                .publish(Exchange.RAW.exchangeName(), message.type(), message)
                .replaceWith(message.id());
    }

    /** The id an arrival has as a raw request. */
    public static String rawId(Source source, Arrival arrival) {
        return RawIds.of(source.id(), arrival.runId(), arrival.path(), arrival.vendorId(), arrival.body());
    }

    private Envelope<RequestReceived> message(Source source, Arrival arrival, Instant now) {
        String id = rawId(source, arrival);
        RequestReceived request = new RequestReceived(
                source.id(),
                arrival.door(),
                arrival.method(),
                arrival.path(),
                allowed(arrival.headers()),
                arrival.body(),
                now);
        return new Envelope<>(
                Envelope.SPEC_VERSION,
                id,
                connector.type("request-received"),
                service.value(),
                "source:" + source.id(),
                1,
                now,
                id,
                null,
                arrival.runId(),
                false,
                request);
    }

    private static Map<String, String> allowed(Map<String, String> headers) {
        Map<String, String> allowed = new TreeMap<>();
        headers.forEach((name, value) -> {
            if (HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
                allowed.put(name.toLowerCase(Locale.ROOT), value);
            }
        });
        return allowed;
    }

    private Uni<Acceptance> done(Source source, Acceptance acceptance) {
        count(source, acceptance);
        return Uni.createFrom().item(acceptance);
    }

    private void count(Source source, Acceptance acceptance) {
        String outcome = acceptance.getClass().getSimpleName();
        meters.counter("holdfast.connector.requests", "source", source.id(), "outcome", outcome)
                .increment();
    }
}

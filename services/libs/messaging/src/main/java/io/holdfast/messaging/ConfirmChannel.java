package io.holdfast.messaging;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One life of a channel in confirm mode: knows which message each confirm, return and shutdown belongs to. Used by one
 * sending thread; the listeners run on the client's threads.
 */
final class ConfirmChannel {

    /** Carries the publish sequence number so that a returned message is matched exactly; means nothing to readers. */
    static final String TAG_HEADER = "holdfast-publish";

    private static final Pattern REFUSED_EXCHANGE = Pattern.compile("exchange '([^']*)'");

    private final Channel channel;
    private final ConcurrentNavigableMap<Long, Outstanding> unconfirmed = new ConcurrentSkipListMap<>();

    ConfirmChannel(Connection connection) throws IOException {
        channel = connection.createChannel();
        channel.addConfirmListener(this::onAck, this::onNack);
        channel.addReturnListener(back -> onReturn(
                back.getProperties().getHeaders(), back.getReplyText(), back.getExchange(), back.getRoutingKey()));
        channel.addShutdownListener(this::onShutdown);
        channel.confirmSelect();
    }

    boolean open() {
        return channel.isOpen();
    }

    void send(Outstanding next) throws IOException {
        long tag = channel.getNextPublishSeqNo();
        unconfirmed.put(tag, next);
        next.whenSettled(() -> unconfirmed.remove(tag, next));
        OutgoingMessage message = next.message();
        Map<String, Object> headers = new HashMap<>(message.headers());
        headers.put(TAG_HEADER, tag);
        channel.basicPublish(
                message.exchange(), message.routingKey(), true, message.properties(headers), message.body());
    }

    private void onAck(long tag, boolean multiple) {
        settled(tag, multiple).values().forEach(Outstanding::confirmed);
    }

    private void onNack(long tag, boolean multiple) {
        settled(tag, multiple)
                .values()
                .forEach(sent -> sent.failed(new Rejected(
                        "The broker refused a message for " + sent.message().exchange())));
    }

    private Map<Long, Outstanding> settled(long tag, boolean multiple) {
        if (multiple) {
            return Map.copyOf(unconfirmed.headMap(tag, true));
        }
        Outstanding one = unconfirmed.get(tag);
        return one == null ? Map.of() : Map.of(tag, one);
    }

    /** The broker returns an unroutable message before it confirms it. */
    private void onReturn(Map<String, Object> headers, String reason, String exchange, String routingKey) {
        if (headers != null && headers.get(TAG_HEADER) instanceof Long tag) {
            Outstanding sent = unconfirmed.get(tag);
            if (sent != null) {
                sent.failed(new Unroutable(reason + ": exchange '" + exchange + "', routing key " + routingKey));
            }
        }
    }

    /** An exchange that does not exist or is forbidden closes the channel: its messages are at fault, not the others. */
    private void onShutdown(ShutdownSignalException cause) {
        Matcher refused = REFUSED_EXCHANGE.matcher(String.valueOf(cause.getMessage()));
        String faulty = refused.find() ? refused.group(1) : null;
        unconfirmed
                .values()
                .forEach(sent -> sent.failed(
                        sent.message().exchange().equals(faulty)
                                ? new Unroutable("The broker refuses exchange '" + faulty + "'")
                                : new BrokerUnavailable("Connection lost before the confirm", cause)));
    }
}

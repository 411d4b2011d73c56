package io.holdfast.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import io.holdfast.events.Envelope;
import io.holdfast.events.EventType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.security.GeneralSecurityException;
import java.util.concurrent.TimeoutException;

/**
 * The broker as a test sees it from outside the application: it publishes as another service would, and listens in with
 * {@link Tap}s. Speaks as the broker's administrator.
 */
public final class Broker implements AutoCloseable {

    private static final long CONFIRM_MILLIS = 10_000;
    private static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .registerModule(new Jdk8Module())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS);

    private static Broker current;
    private static String currentUri;

    private final Connection connection;
    private final Channel publishing;

    private Broker(URI uri) {
        try {
            var factory = new ConnectionFactory();
            factory.setUri(uri);
            connection = factory.newConnection("test");
            publishing = connection.createChannel();
            publishing.confirmSelect();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException | URISyntaxException | TimeoutException e) {
            throw new IllegalStateException("Cannot connect to " + uri.getHost() + ":" + uri.getPort(), e);
        }
    }

    /** The vhost of the {@link Backing} that runs now; one connection, shared by all tests of the module. */
    public static synchronized Broker current() {
        String uri = BackingProperties.AMQP_URI.require();
        if (current == null || !uri.equals(currentUri) || !current.connection.isOpen()) {
            disconnect();
            current = connect(URI.create(uri));
            currentUri = uri;
        }
        return current;
    }

    /** A connection of its own, for tests without {@link Backing}. */
    public static Broker connect(URI uri) {
        return new Broker(uri);
    }

    static synchronized void disconnect() {
        if (current != null) {
            current.close();
            current = null;
        }
    }

    /** Publishes a message on the exchange its type travels on, and waits for the broker's confirm. */
    public void publish(Envelope<?> message) {
        EventType type = message.data().getClass().getAnnotation(EventType.class);
        if (type == null) {
            throw new IllegalArgumentException(message.data().getClass() + " names no event type");
        }
        publishRaw(type.on().exchangeName(), message.type(), encode(message), message.id());
    }

    /** Publishes any bytes, and waits for the broker's confirm. */
    public void publishRaw(String exchange, String routingKey, byte[] body) {
        publishRaw(exchange, routingKey, body, null);
    }

    private synchronized void publishRaw(String exchange, String routingKey, byte[] body, String messageId) {
        var properties = new AMQP.BasicProperties.Builder()
                .contentType("application/json")
                .deliveryMode(2)
                .messageId(messageId)
                .type(routingKey)
                .build();
        try {
            publishing.basicPublish(exchange, routingKey, properties, body);
            publishing.waitForConfirmsOrDie(CONFIRM_MILLIS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (TimeoutException e) {
            throw new IllegalStateException("No confirm for " + routingKey + " on " + exchange, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Listens, from now on, to what an exchange gets under a routing key; {@code #} and {@code *} as on the broker. */
    public Tap bindTap(String exchange, String routingKey) {
        try {
            return Tap.open(connection.createChannel(), exchange, routingKey);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many messages wait in a queue, those being worked on not counted. */
    public long depth(String queue) {
        try (Channel channel = connection.createChannel()) {
            return channel.messageCount(queue);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] encode(Envelope<?> message) {
        try {
            return JSON.writeValueAsBytes(message);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Cannot write " + message.type(), e);
        }
    }

    @Override
    public void close() {
        connection.abort(1000);
    }
}

package io.holdfast.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.rabbitmq.client.Channel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.awaitility.Awaitility;

/** Everything that passed an exchange under a routing key since the tap was bound, in order of arrival. */
public final class Tap implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Channel channel;
    private final String what;
    private final List<JsonNode> messages = new CopyOnWriteArrayList<>();

    private Tap(Channel channel, String what) {
        this.channel = channel;
        this.what = what;
    }

    static Tap open(Channel channel, String exchange, String routingKey) throws IOException {
        var tap = new Tap(channel, routingKey + " on " + exchange);
        String queue = channel.queueDeclare().getQueue();
        channel.queueBind(queue, exchange, routingKey);
        channel.basicConsume(
                queue, true, (_, delivery) -> tap.messages.add(JSON.readTree(delivery.getBody())), _ -> {});
        return tap;
    }

    /** Envelopes so far, as JSON: a black-box test knows no classes of the publisher. */
    public List<JsonNode> messages() {
        return List.copyOf(messages);
    }

    /** Envelopes of one event type so far. */
    public List<JsonNode> messages(String type) {
        return messages.stream()
                .filter(message -> message.path("type").asText().equals(type))
                .toList();
    }

    /** The first message that satisfies the condition, waiting up to 20 s for it. */
    public JsonNode await(Predicate<JsonNode> condition) {
        return await(PATIENCE, condition);
    }

    /** As {@link #await(Predicate)} with a patience of the caller's choice. */
    public JsonNode await(Duration atMost, Predicate<JsonNode> condition) {
        Awaitility.await("a message of " + what).atMost(atMost).until(() -> messages.stream()
                .anyMatch(condition));
        return messages.stream().filter(condition).findFirst().orElseThrow();
    }

    /** The first message of this event type, waiting up to 20 s for it. */
    public JsonNode await(String type) {
        return await(message -> message.path("type").asText().equals(type));
    }

    /** Waits, up to 20 s, until so many messages have passed. */
    public List<JsonNode> await(int count) {
        Awaitility.await(count + " messages of " + what).atMost(PATIENCE).until(() -> messages.size() >= count);
        return messages();
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }
}

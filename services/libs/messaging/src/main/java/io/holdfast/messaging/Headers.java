package io.holdfast.messaging;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;

/** The transport headers this library writes on retries and dead letters. */
final class Headers {

    /** How many times the message was retried already. */
    static final String ATTEMPT = "holdfast-attempt";
    /** When it failed first, ISO-8601. */
    static final String FIRST_FAILURE = "holdfast-first-failure";
    /** Why it failed last: a sentence without personal data. */
    static final String REASON = "holdfast-reason";
    /** Where it failed last: classes and lines, no messages, at most 4 KB. */
    static final String STACK = "holdfast-stack";
    /** The queue whose consumer failed. */
    static final String QUEUE = "holdfast-queue";
    /** The exchange it was published to at first. */
    static final String EXCHANGE = "holdfast-exchange";
    /** The routing key it was published with at first: its event type. */
    static final String ROUTING_KEY = "holdfast-routing-key";

    /** How many times the dead letter was replayed before; makes each death of a message another dead letter. */
    static final String REPLAYS = "holdfast-replays";

    private Headers() {}

    static int attempt(Map<String, Object> headers) {
        return count(headers, ATTEMPT);
    }

    static int replays(Map<String, Object> headers) {
        return count(headers, REPLAYS);
    }

    private static int count(Map<String, Object> headers, String name) {
        return headers.get(name) instanceof Number number ? Math.max(0, number.intValue()) : 0;
    }

    static Instant firstFailure(Map<String, Object> headers, Instant otherwise) {
        try {
            return headers.containsKey(FIRST_FAILURE) ? Instant.parse(text(headers, FIRST_FAILURE, "")) : otherwise;
        } catch (DateTimeParseException e) {
            return otherwise;
        }
    }

    static String text(Map<String, Object> headers, String name, String otherwise) {
        Object value = headers.get(name);
        return value == null ? otherwise : value.toString();
    }
}

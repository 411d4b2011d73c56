package io.holdfast.messaging;

/** The name of the service this library runs in: source of its events, prefix of its queues. */
public record ServiceName(String value) {

    public ServiceName {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("holdfast.service must name the service");
        }
    }

    /** The queue its dead letters are collected in. */
    public String deadLetterQueue() {
        return value + ".dlq";
    }
}

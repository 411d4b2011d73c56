package io.holdfast.events;

/** The topic exchanges of the broker. An event type travels on exactly one of them. */
public enum Exchange {
    /** Vendor requests as they arrived, from a connector's door to its own queues. */
    RAW("raw"),
    /** Clear identities (names, addresses), from the connectors to {@code accounts} and to nobody else. */
    IDENTITY("identity"),
    /** Normalised facts in batches, without clear personal data. */
    FACTS("facts"),
    /** What services announce of their own state. */
    EVENTS("events");

    private final String exchangeName;

    Exchange(String exchangeName) {
        this.exchangeName = exchangeName;
    }

    /** The name on the broker. */
    public String exchangeName() {
        return exchangeName;
    }
}

package io.holdfast.messaging;

/**
 * Places where a process may die between two steps that belong together. Tests name one in the system property
 * {@code holdfast.failpoint} and the JVM halts there, without shutdown hooks, as if power was cut. Without the property
 * nothing happens.
 */
enum Failpoint {
    /** The relay's batch is confirmed, its rows are still in the outbox. */
    RELAY_AFTER_PUBLISH("relay.after-publish"),
    /** The relay has claimed rows, nothing is published yet. */
    RELAY_BEFORE_PUBLISH("relay.before-publish"),
    /** The relay's rows are moved, its transaction is not committed. */
    RELAY_BEFORE_COMMIT("relay.before-commit"),
    /** The handler's effect is committed, the message is not acknowledged. */
    CONSUME_AFTER_EFFECT("consume.after-effect"),
    /** The retry is confirmed, the original is not acknowledged. */
    RETRY_AFTER_PUBLISH("retry.after-publish"),
    /** The dead letter is confirmed, the original is not acknowledged. */
    DEAD_LETTER_AFTER_PUBLISH("dead-letter.after-publish"),
    /** The dead letter is stored in the table, the message is not acknowledged. */
    DEAD_LETTER_AFTER_STORE("dead-letter.after-store"),
    /** A replayed dead letter is confirmed, it is not marked as replayed. */
    REPLAY_AFTER_PUBLISH("replay.after-publish");

    static final String PROPERTY = "holdfast.failpoint";
    static final int EXIT_STATUS = 86;

    private static final String CHOSEN = System.getProperty(PROPERTY, "");

    private final String pointName;

    Failpoint(String pointName) {
        this.pointName = pointName;
    }

    String pointName() {
        return pointName;
    }

    /** Dies here if this is the chosen point. */
    void pass() {
        if (pointName.equals(CHOSEN)) {
            Runtime.getRuntime().halt(EXIT_STATUS);
        }
    }
}

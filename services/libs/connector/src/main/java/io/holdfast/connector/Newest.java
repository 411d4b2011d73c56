package io.holdfast.connector;

/**
 * Keeps answers that overtake each other in order: of questions asked one after the other, an earlier one's answer never
 * replaces a later one's.
 */
public final class Newest {

    private long asked;
    private long applied;

    /** Call before asking; the ticket says how late the question is. */
    public synchronized long ask() {
        return ++asked;
    }

    /** Applies an answer unless a later question's has been applied. */
    public synchronized void apply(long ticket, Runnable answer) {
        if (ticket > applied) {
            applied = ticket;
            answer.run();
        }
    }
}

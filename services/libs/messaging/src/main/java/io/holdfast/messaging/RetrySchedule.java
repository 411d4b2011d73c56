package io.holdfast.messaging;

/** What becomes of a failed message: three retries after 1, 10 and 60 seconds, then a dead letter. Pure. */
final class RetrySchedule {

    /** Retries a message gets; the delays are the message-ttl of the queues retry.1 to retry.3. */
    static final int RETRIES = 3;

    /** What to do next. */
    sealed interface Step {

        /** Publish it to a retry exchange, as the given attempt. */
        record Retry(String exchange, int attempt) implements Step {}

        /** Publish it to the dead letters. */
        record DeadLetter() implements Step {}
    }

    private RetrySchedule() {}

    /** @param attempt how many retries it has had */
    static Step after(int attempt, Throwable failure) {
        if (failure instanceof InvalidMessage || attempt >= RETRIES) {
            return new Step.DeadLetter();
        }
        int next = attempt + 1;
        return new Step.Retry("retry." + next, next);
    }
}

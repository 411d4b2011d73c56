package io.holdfast.connector.fetch;

import io.holdfast.http.Outbound.Reply;
import io.holdfast.http.RetryAfter;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** What a vendor's answer means for an order. Reasons name no values. */
sealed interface FetchOutcome {

    /** The object, as the vendor has it now. */
    record Found(byte[] body) implements FetchOutcome {}

    /** The vendor knows no such object. */
    record Gone() implements FetchOutcome {}

    /** It may work later. */
    record Later(String why, Optional<Duration> asked) implements FetchOutcome {}

    /** It may work later, and until then the vendor wants to be left alone. */
    record SlowDown(Optional<Duration> asked) implements FetchOutcome {}

    /** Nothing of this source can be fetched until somebody changes it. */
    record Locked(String why) implements FetchOutcome {}

    /** Asking again gives the same. */
    record Hopeless(String why) implements FetchOutcome {}

    /** Client errors that pass. */
    Set<Integer> PASSING = Set.of(408, 423, 425, 460);

    /** Reads a reply. */
    static FetchOutcome of(Reply reply, Instant now) {
        return switch (reply) {
            case Reply.Responded answer -> of(answer, now);
            case Reply.TimedOut _ -> new Later("the vendor did not answer in time", Optional.empty());
            case Reply.Unreachable _ -> new Later("the vendor cannot be reached", Optional.empty());
            case Reply.Refused(String reason) -> new Locked("we must not connect there: " + reason);
        };
    }

    private static FetchOutcome of(Reply.Responded answer, Instant now) {
        int status = answer.status();
        String said = "the vendor answered " + status;
        if (status >= 200 && status < 300) {
            return answer.whole() ? new Found(answer.body()) : new Hopeless("the answer is larger than 1 MiB");
        }
        return switch (status) {
            case 401, 403 -> new Locked(said + " to our token");
            case 404, 410 -> new Gone();
            case 429 -> new SlowDown(RetryAfter.parse(answer.retryAfter(), now));
            default ->
                status >= 500 || PASSING.contains(status)
                        ? new Later(said, RetryAfter.parse(answer.retryAfter(), now))
                        : new Hopeless(said);
        };
    }
}

package io.holdfast.connector.run;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * The doors' copy of the open runs. A run may be closed on another replica, so an old copy is no copy: whoever closes a run
 * waits {@link #TRUSTED_FOR} and then knows that no door accepts for it any more.
 */
public final class OpenRuns {

    /** How old a copy may be before doors stop accepting requests for runs. */
    public static final Duration TRUSTED_FOR = Duration.ofSeconds(3);

    /** What a door may do with a request that names a run. */
    public enum Standing {
        /** Open on that source. */
        OPEN,
        /** Not open, not known here yet, or open on another source. */
        NOT_OPEN,
        /** The copy is too old to say. */
        UNKNOWN
    }

    private record Copy(Map<String, String> sourceByRun, Instant asOf) {}

    private volatile Copy copy = new Copy(Map.of(), Instant.MIN);

    /**
     * Takes a new copy.
     *
     * @param sourceByRun source id of every open run
     * @param asOf when the query behind it was sent
     */
    public void replace(Map<String, String> sourceByRun, Instant asOf) {
        copy = new Copy(Map.copyOf(sourceByRun), asOf);
    }

    /** Whether requests of the source may be accepted for the run. */
    public Standing of(String runId, String sourceId, Instant now) {
        Copy present = copy;
        if (present.asOf().isBefore(now.minus(TRUSTED_FOR))) {
            return Standing.UNKNOWN;
        }
        return sourceId.equals(present.sourceByRun().get(runId)) ? Standing.OPEN : Standing.NOT_OPEN;
    }
}

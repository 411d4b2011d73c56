package io.holdfast.connector.accept;

import java.time.Duration;

/** What became of a request at a door. */
public sealed interface Acceptance {

    /** The broker has it, on disk. */
    record Accepted(String rawId) implements Acceptance {}

    /** The source is switched off. */
    record SourceDisabled(String sourceId) implements Acceptance {}

    /** It names a run that is not open on this source. */
    record RunNotOpen(String runId) implements Acceptance {}

    /** It cannot be kept safe at the moment; nothing was taken. */
    record Busy(String why, Duration retryAfter) implements Acceptance {}
}

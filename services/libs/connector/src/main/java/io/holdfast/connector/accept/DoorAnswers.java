package io.holdfast.connector.accept;

import io.holdfast.http.Problems;
import jakarta.ws.rs.core.Response;

/** How doors put into HTTP what became of a request. */
public final class DoorAnswers {

    private DoorAnswers() {}

    /** @param accepted what the vendor expects to hear on success */
    public static Response of(Acceptance acceptance, Response accepted) {
        return switch (acceptance) {
            case Acceptance.Accepted _ -> accepted;
            case Acceptance.SourceDisabled off ->
                Problems.of(
                        403,
                        "source-disabled",
                        "Forbidden",
                        "The source %s is switched off.".formatted(off.sourceId()));
            case Acceptance.RunNotOpen run ->
                Problems.conflict("run-not-open", "The run %s is not open on this source.".formatted(run.runId()));
            case Acceptance.Busy busy -> Problems.unavailable(busy.why(), busy.retryAfter());
        };
    }

    /** 413: more than a door reads. */
    public static Response tooLarge() {
        return Problems.of(
                413, "request-too-large", "Content too large", "A request may have at most 1 MiB, decompressed too.");
    }

    /** 400: cannot be read. */
    public static Response malformed(String why) {
        return Problems.of(400, "malformed-request", "Bad request", why);
    }

    /** 401: no source has this secret. */
    public static Response unknownKey() {
        return Problems.of(401, "unknown-write-key", "Unauthorized", "No source has this write key.");
    }
}

package io.holdfast.scoring.rebuild;

import java.time.Instant;
import java.time.LocalDate;

/**
 * A day of a source that a run rebuilds.
 *
 * @param openedAt when the run was opened
 */
record Slice(String runId, String source, LocalDate day, Instant openedAt) {}

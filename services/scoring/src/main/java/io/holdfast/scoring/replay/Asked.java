package io.holdfast.scoring.replay;

import java.util.UUID;

/**
 * A report that is being made.
 *
 * @param lease who makes it; progress and answer of anybody else are refused
 */
record Asked(UUID id, UUID lease, Kind kind, Parameters parameters) {}

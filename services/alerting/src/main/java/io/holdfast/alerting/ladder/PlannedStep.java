package io.holdfast.alerting.ladder;

import io.holdfast.alerting.clock.Protocol;
import java.time.Instant;

/** A rung that will be reached, unless the clock stops before. */
public record PlannedStep(Protocol protocol, int step, Instant due) {}

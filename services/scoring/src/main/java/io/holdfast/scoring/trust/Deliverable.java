package io.holdfast.scoring.trust;

import java.time.Instant;
import java.time.LocalDate;

/**
 * Something delivered to a customer, or to be.
 *
 * @param dueOn day it is due; null when none is agreed
 * @param deliveredAt when it was first handed over; null while it is not
 * @param acceptedAt when it was accepted; null while it is not
 * @param rejections how often it was rejected
 */
public record Deliverable(LocalDate dueOn, Instant deliveredAt, Instant acceptedAt, int rejections) {}

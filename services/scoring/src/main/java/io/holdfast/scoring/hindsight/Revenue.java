package io.holdfast.scoring.hindsight;

import java.time.LocalDate;

/**
 * A step in what an account pays.
 *
 * @param from first day it paid this
 * @param mrrMinor monthly recurring amount in minor units of its currency
 */
public record Revenue(LocalDate from, long mrrMinor) {}

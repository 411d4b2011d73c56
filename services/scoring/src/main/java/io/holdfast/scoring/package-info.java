/**
 * The scoring service: the heart of Holdfast. It owns the facts, turns them into measures, measures into health scores
 * with their derivation, and both into early warnings.
 *
 * <p>In: facts (usage, billing, support), {@code accounts.*} and runs of history. Out: scores, band changes and
 * warnings that rise, change and clear. It never handles a warning; alerting does.
 */
package io.holdfast.scoring;

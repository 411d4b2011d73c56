/**
 * Replaces what is known of days of a source by what a rebuild run told of them: rows and roll-ups of a day in one
 * transaction. Runs before the past days of the run are scored.
 */
package io.holdfast.scoring.rebuild;

/** Runs of history: opened and closed by connectors, and how far each has come here. */
package io.holdfast.scoring.runs;

/**
 * Core: from measures to a health score, as a pure function of a versioned model. Scores and divisions are decimal,
 * rounded once, half to even; the same inputs give the same score wherever and whenever it is computed.
 */
package io.holdfast.scoring.score;

/**
 * From dirty marks to scores, warnings and the events that tell of them: one transaction per set of accounts. The daily
 * sweep and the past days of a run go the same way.
 */
package io.holdfast.scoring.rescore;

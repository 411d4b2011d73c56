/**
 * Ground: the one way in which anything is measured, for a set of accounts as of a moment. Rescoring, the past of a run,
 * back-tests and what-if stand on it. Each family asks one statement and says something of every account.
 */
package io.holdfast.scoring.measure;

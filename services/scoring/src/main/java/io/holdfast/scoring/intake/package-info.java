/**
 * Takes facts in: each usage fact is its own claim, vendor objects keep all their versions, and the references whose
 * accounts must be rescored are marked in the same transaction. Says which sources deliver, and how much.
 */
package io.holdfast.scoring.intake;

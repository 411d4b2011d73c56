/** Core: how far the customer's goals have come, against what the time that has passed lets expect. */
package io.holdfast.scoring.outcome;

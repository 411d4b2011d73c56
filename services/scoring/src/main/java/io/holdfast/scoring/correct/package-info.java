/** Use case: people set their word against the model's, take it back, and learn how often they were right. */
package io.holdfast.scoring.correct;

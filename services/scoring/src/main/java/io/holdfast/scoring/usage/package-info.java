/** Core: how an account's use of a product goes, how widely and how deeply, told from counts of whole UTC days. */
package io.holdfast.scoring.usage;

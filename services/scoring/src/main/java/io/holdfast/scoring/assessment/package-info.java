/** Core: everything decided about one account at one moment, from what was found and what was known before. */
package io.holdfast.scoring.assessment;

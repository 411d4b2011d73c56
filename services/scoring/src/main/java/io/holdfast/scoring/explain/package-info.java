/** Says what scores and warnings are, why, and what changed: everything people and other systems read here. */
package io.holdfast.scoring.explain;

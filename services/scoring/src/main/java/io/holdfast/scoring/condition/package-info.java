/** Core: conditions that people write, in CEL over documented variables: checked when saved, bounded, compiled once. */
package io.holdfast.scoring.condition;

/** Core: somebody's word against the model's, bounded in size and time, with both values kept. */
package io.holdfast.scoring.override;

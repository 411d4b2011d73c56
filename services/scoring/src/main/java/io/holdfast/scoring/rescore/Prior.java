package io.holdfast.scoring.rescore;

import io.holdfast.scoring.score.StoredScore;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What is stored of one account on one scorecard before it is scored.
 *
 * @param score empty where the last assessment had none
 * @param derivationId the last stored derivation; null before the first
 * @param fingerprint of that derivation, to see whether the next one differs
 * @param scoredAt when it was last assessed; null before the first time
 * @param bandSince since when it has been in its band
 * @param changedAt when its score last changed
 * @param frozen whether it is kept as it was because the customer has left
 */
record Prior(
        Optional<StoredScore> score,
        Long derivationId,
        UUID fingerprint,
        Instant scoredAt,
        Instant bandSince,
        Instant changedAt,
        boolean frozen) {

    /** Nothing. */
    static final Prior NONE = new Prior(Optional.empty(), null, null, null, null, null, false);
}

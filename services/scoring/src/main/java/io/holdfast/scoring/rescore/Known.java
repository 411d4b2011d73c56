package io.holdfast.scoring.rescore;

import io.holdfast.scoring.assessment.AccountFile;
import java.time.Instant;
import java.util.UUID;

/**
 * What is stored of one account before it is assessed.
 *
 * @param derivationId the last stored derivation; null before the first
 * @param fingerprint of that derivation, to see whether the next one differs
 * @param scoredAt when it was last assessed; null before the first time
 * @param bandSince since when it has been in its band
 * @param changedAt when its score last changed
 */
record Known(
        AccountFile file,
        Long derivationId,
        UUID fingerprint,
        Instant scoredAt,
        Instant bandSince,
        Instant changedAt) {}

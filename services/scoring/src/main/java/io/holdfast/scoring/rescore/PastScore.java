package io.holdfast.scoring.rescore;

import io.holdfast.scoring.score.HealthScore;
import io.holdfast.scoring.score.StoredScore;
import java.util.Optional;
import java.util.UUID;

/** What an account's score on a scorecard was on a past day, and on the past day scored before it. */
record PastScore(UUID account, String scorecard, HealthScore health, Optional<StoredScore> before) {}

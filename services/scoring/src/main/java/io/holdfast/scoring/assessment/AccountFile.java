package io.holdfast.scoring.assessment;

import io.holdfast.scoring.score.StoredScore;
import io.holdfast.scoring.warn.BandConfirmation;
import io.holdfast.scoring.warn.WarningState;
import java.util.List;
import java.util.Optional;

/**
 * What was known of one account before it is assessed.
 *
 * @param account its id
 * @param ageDays whole days since the customer became one
 * @param left true when the customer has left
 * @param discovery true when history, links or memberships changed since the last assessment
 * @param contactsFound true when a run of history brought contacts or roles since then
 * @param score the last score, empty when the last assessment had none
 * @param band the confirmed band, empty before the first score
 * @param past scores of past days, oldest first, each good until the next; at least those of the last 29 days
 * @param silent whether the installation runs silently before it goes live
 * @param industry of the account; null when unknown
 * @param tier of the account; null when unknown
 */
public record AccountFile(
        String account,
        long ageDays,
        boolean left,
        boolean discovery,
        boolean contactsFound,
        Optional<StoredScore> score,
        Optional<BandConfirmation> band,
        List<WarningState> warnings,
        List<PastScores.Day> past,
        boolean silent,
        String industry,
        String tier) {}

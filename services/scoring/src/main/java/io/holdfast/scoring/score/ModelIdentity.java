package io.holdfast.scoring.score;

import java.util.Optional;

/**
 * By what an account is scored: a score made by anything else was made by another model.
 *
 * @param id name of the model
 * @param before the model an account passes from in its first days, if there is one; it counts as the same
 */
public record ModelIdentity(String id, int version, Optional<ModelIdentity> before) {

    public static ModelIdentity of(HealthModel model) {
        return new ModelIdentity(model.id(), model.version(), Optional.empty());
    }

    /** Of a model that accounts pass to from another. */
    public static ModelIdentity of(HealthModel model, HealthModel before) {
        return new ModelIdentity(model.id(), model.version(), Optional.of(of(before)));
    }

    /** Whether a stored score was made by it. */
    public boolean made(StoredScore score) {
        return score.model().equals(id) && score.modelVersion() == version
                || before.filter(first -> first.made(score)).isPresent();
    }
}

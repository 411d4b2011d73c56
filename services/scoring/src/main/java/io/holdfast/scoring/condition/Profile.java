package io.holdfast.scoring.condition;

import java.util.List;
import java.util.Map;

/**
 * What conditions may ask of an account. Texts are empty where nothing is known.
 *
 * @param tier {@code T1} to {@code T4}
 * @param industry for example {@code saas}
 * @param lifecycle {@code onboarding}, {@code active} or {@code churned}
 * @param segments it is in
 * @param ageDays whole days since the customer became one
 */
public record Profile(String tier, String industry, String lifecycle, List<String> segments, long ageDays) {

    /** Of an account nothing is known of. */
    public static final Profile UNKNOWN = new Profile(null, null, null, List.of(), 0);

    public Profile {
        tier = tier == null ? "" : tier;
        industry = industry == null ? "" : industry;
        lifecycle = lifecycle == null ? "" : lifecycle;
        segments = List.copyOf(segments);
    }

    Map<String, Object> variables() {
        return Map.of(
                "account.tier",
                tier,
                "account.industry",
                industry,
                "account.lifecycle",
                lifecycle,
                "account.segments",
                segments,
                "account.ageDays",
                ageDays);
    }
}

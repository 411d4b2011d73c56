package io.holdfast.scoring;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Every setting of the scoring service. */
@ConfigMapping(prefix = "holdfast.scoring")
public interface ScoringConfig {

    /** How many days usage facts are kept as rows; older live facts are set aside, roll-ups stay. */
    @WithDefault("100")
    int factDays();

    /** How many days person-level roll-ups are kept. */
    @WithDefault("400")
    int personDays();

    /**
     * How long before the opening of a rebuild a fact may have come in and still be kept though the rebuild does not tell of
     * it: its request may not have reached the archive. Longer than requests wait for the archive.
     */
    @WithDefault("PT1H")
    Duration rebuildMargin();

    /**
     * How many marked references one rescoring transaction takes. More need more memory at a time, and are no faster from a
     * few hundred on.
     */
    @WithDefault("250")
    int rescoreMarks();

    /** How many rescoring transactions one replica runs at a time. */
    @WithDefault("2")
    int rescoreParallel();

    /**
     * How long the rescorer waits after news, so that marks of one burst are scored together. Under load it hardly matters:
     * what comes while a transaction runs is scored together by the next.
     */
    @WithDefault("PT0.005S")
    Duration rescoreDelay();

    /** How many accounts one transaction of a run's history scores. */
    @WithDefault("200")
    int historyAccounts();

    /** How many past days a run's history is scored for at most. */
    @WithDefault("180")
    int historyDays();

    /** Days between two past days that are scored. */
    @WithDefault("7")
    int historyStepDays();

    /**
     * How many days a new installation runs silently before it can be confirmed to go live; until then warnings start no
     * clocks. 0: it is live from the start.
     */
    @WithDefault("14")
    int silentDays();

    /** How many accounts a back-test looks at at most: all that left, and a sample of those that stayed. */
    @WithDefault("2000")
    int replayAccounts();

    /** How many accounts a back-test measures in one statement. */
    @WithDefault("500")
    int replayChunk();

    /** Up to how many accounts a back-test looks at every day; above, at every seventh. */
    @WithDefault("100")
    int replayDailyUpTo();

    /** How many past days a back-test measures at a time. */
    @WithDefault("2")
    int replayParallel();

    /** How long a back-test may make no progress before another replica takes it. */
    @WithDefault("PT2M")
    Duration replayLease();
}

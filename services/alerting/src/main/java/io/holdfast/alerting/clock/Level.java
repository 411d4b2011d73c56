package io.holdfast.alerting.clock;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A warning was seen at a severity.
 *
 * @param version version of the message that said so; orders the levels of one life
 * @param at when the evaluation said so
 * @param startsClock whether the evaluation allowed a clock to start
 */
public record Level(long version, Severity severity, Instant at, boolean startsClock) {

    /** The levels with one more, in order of version. The order in which they are learned makes no difference. */
    public static List<Level> with(List<Level> levels, Level more) {
        if (levels.stream().anyMatch(level -> level.version == more.version)) {
            return levels;
        }
        List<Level> all = new ArrayList<>(levels);
        all.add(more);
        all.sort(Comparator.comparingLong(Level::version));
        return List.copyOf(all);
    }
}

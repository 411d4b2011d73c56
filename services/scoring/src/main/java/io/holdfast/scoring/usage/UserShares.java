package io.holdfast.scoring.usage;

import io.holdfast.scoring.score.Measurement;
import io.holdfast.scoring.score.Measurement.Measured;
import io.holdfast.scoring.score.Measurement.Missing;
import io.holdfast.scoring.score.Ratio;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * How the users of an account use it. A user is a person, no service account, who has not left; somebody is active on a
 * day with any event, also a visit.
 */
public final class UserShares {

    public static final String ACTIVE = "usage.active-users-28d";
    public static final String DEPTH = "usage.depth";
    public static final String U5 = "U5";
    public static final String U6 = "U6";
    public static final String STALLED = "usage.stalled-share";
    public static final String DROP_OFF = "usage.drop-off-share";

    private static final int LATELY = 28;
    private static final int QUARTER = 90;
    private static final int EIGHT_WEEKS = 56;
    private static final int SETTLED = 60;

    private UserShares() {}

    /**
     * The readings by name.
     *
     * <ul>
     *   <li>U5: users active in at least 3 of the last 4 weeks, of those active in 28 days; missing while nobody has been a
     *       user for 28 days.
     *   <li>U6: users with an advanced feature in 90 days, of those active in 90 days and over 90 days old.
     *   <li>stalled: users whose newest feature is older than 8 weeks, of those active in 8 weeks and over 60 days old.
     *   <li>drop-off: users who have not been active for 28 days, and whose last active day came at most 14 days after
     *       their first use of a feature (found on a later day than their first of all), of the users active 29 to 112
     *       days ago.
     * </ul>
     *
     * @param advancedKnown whether anybody said which features are advanced
     */
    public static Map<String, Measurement> read(List<User> users, boolean advancedKnown, Instant observedAt) {
        Map<String, Measurement> read = new HashMap<>();
        List<User> active = active(users, LATELY);
        long events = active.stream().mapToLong(User::events).sum();
        read.put(ACTIVE, new Measured(BigDecimal.valueOf(active.size()), observedAt));
        read.put(
                DEPTH,
                active.isEmpty()
                        ? new Missing("nobody was active in 28 days")
                        : new Measured(Ratio.of(events, active.size()), observedAt));
        read.put(
                U5,
                !active.isEmpty() && active.stream().allMatch(user -> user.age() < LATELY)
                        ? new Missing("nobody has been a user for four weeks")
                        : share(active, user -> user.weeks() >= 3, "nobody was active in 28 days", observedAt));
        read.put(
                U6,
                advancedKnown
                        ? share(
                                active(users, QUARTER).stream()
                                        .filter(user -> user.age() > QUARTER)
                                        .toList(),
                                User::advanced,
                                "no user is over 90 days old",
                                observedAt)
                        : new Missing("no product describes advanced features"));
        read.put(
                STALLED,
                share(
                        active(users, EIGHT_WEEKS).stream()
                                .filter(user -> user.age() > SETTLED)
                                .toList(),
                        user -> user.newestAge() == null || user.newestAge() > EIGHT_WEEKS,
                        "no user is over 60 days old",
                        observedAt));
        read.put(
                DROP_OFF,
                share(
                        users.stream().filter(User::before).toList(),
                        user -> !user.activeWithin(LATELY) && user.endedAfterSomethingNew(),
                        "nobody was active 29 to 112 days ago",
                        observedAt));
        return read;
    }

    /** Users active in the last days. */
    static List<User> active(List<User> users, int days) {
        return users.stream().filter(user -> user.activeWithin(days)).toList();
    }

    private static Measurement share(List<User> of, Predicate<User> which, String none, Instant observedAt) {
        if (of.isEmpty()) {
            return new Missing(none);
        }
        long part = of.stream().filter(which).count();
        return new Measured(Ratio.of(part, of.size()), observedAt, part + " of " + of.size() + " users");
    }
}

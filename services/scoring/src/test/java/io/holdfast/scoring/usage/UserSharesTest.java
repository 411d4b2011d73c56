package io.holdfast.scoring.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.scoring.score.Measurement;
import io.holdfast.scoring.score.Measurement.Measured;
import io.holdfast.scoring.score.Measurement.Missing;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UserSharesTest {

    private static final Instant NOW = Instant.parse("2026-06-15T10:00:00Z");

    @Test
    void rhythmAndDepthAreOfTheActiveUsers() {
        var read = read(
                user(1, 4, 20, 200), user(3, 3, 10, 200), user(10, 2, 3, 200), user(20, 1, 0, 10), user(40, 0, 0, 300));
        assertThat(value(read, UserShares.ACTIVE)).isEqualByComparingTo("4");
        assertThat(value(read, UserShares.U5)).isEqualByComparingTo("0.5");
        assertThat(value(read, UserShares.DEPTH)).isEqualByComparingTo("8.25");
    }

    @Test
    void rhythmNeedsSomebodyWhoCouldHaveOne() {
        assertThat(read(user(1, 2, 5, 14), user(2, 1, 5, 27)).get(UserShares.U5))
                .isInstanceOf(Missing.class);
        assertThat(value(read(user(1, 2, 5, 14), user(2, 4, 5, 28)), UserShares.U5))
                .isEqualByComparingTo("0.5");
        assertThat(read().get(UserShares.U5)).isInstanceOf(Missing.class);
        assertThat(value(read(), UserShares.ACTIVE)).isEqualByComparingTo("0");
    }

    @Test
    void advancedFeaturesAreForUsersOverNinetyDaysOld() {
        User master = new User("a", 80, 0, 0, true, true, 91, 85, true);
        User plain = new User("b", 2, 4, 9, true, false, 400, 300, true);
        User young = new User("c", 2, 4, 9, true, true, 90, 3, true);
        User gone = new User("d", 91, 0, 0, true, false, 400, 300, true);
        List<User> users = List.of(master, plain, young, gone);
        assertThat(value(UserShares.read(users, true, NOW), UserShares.U6)).isEqualByComparingTo("0.5");
        assertThat(UserShares.read(users, false, NOW).get(UserShares.U6)).isInstanceOf(Missing.class);
        assertThat(UserShares.read(List.of(young), true, NOW).get(UserShares.U6))
                .isInstanceOf(Missing.class);
    }

    @ParameterizedTest(name = "{0} days old, last active {1}, newest feature {2}: {3}")
    @CsvSource({"61, 1, 57, 1", "61, 1, 56, 0", "60, 1, 60, ", "200, 57, 150, ", "200, 56, 150, 1", "200, 3, , 1"})
    void discoveryStallsAfterEightWeeks(long age, int lastAge, Integer newest, BigDecimal share) {
        var read = read(new User("a", lastAge, 1, 1, true, false, age, newest, true));
        if (share == null) {
            assertThat(read.get(UserShares.STALLED)).isInstanceOf(Missing.class);
        } else {
            assertThat(value(read, UserShares.STALLED)).isEqualByComparingTo(share);
        }
    }

    @ParameterizedTest(name = "last active {0}, newest feature {1}, found later {2}: {3}")
    @CsvSource({
        "29, 43, true, 1",
        "29, 29, true, 1",
        "29, 44, true, 0",
        "28, 30, true, 0",
        "29, 40, false, 0",
        "29, , false, 0",
        "29, 28, true, 0",
    })
    void somebodyDropsOffWithinTwoWeeksAfterSomethingNew(int last, Integer newest, boolean later, BigDecimal share) {
        var read = read(new User("a", last, 0, 0, true, false, 100, newest, later));
        assertThat(value(read, UserShares.DROP_OFF)).isEqualByComparingTo(share);
        assertThat(read(new User("a", 3, 1, 1, false, false, 20, 5, true)).get(UserShares.DROP_OFF))
                .as("nobody was there before")
                .isInstanceOf(Missing.class);
    }

    private static User user(int lastAge, int weeks, long events, long age) {
        return new User("p" + lastAge, lastAge, weeks, events, age > 28, false, age, null, false);
    }

    private static Map<String, Measurement> read(User... users) {
        return UserShares.read(List.of(users), true, NOW);
    }

    private static BigDecimal value(Map<String, Measurement> read, String name) {
        return ((Measured) read.get(name)).value();
    }
}

package io.holdfast.alerting.ladder;

import static io.holdfast.alerting.ladder.Role.EXECUTIVE;
import static io.holdfast.alerting.ladder.Role.LEAD;
import static io.holdfast.alerting.ladder.Role.MANAGER;
import static io.holdfast.alerting.ladder.Role.OWNER;
import static io.holdfast.alerting.ladder.Role.VP;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.alerting.clock.Calendar;
import io.holdfast.alerting.clock.Protocol;
import io.holdfast.alerting.clock.SlaClock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LadderTest {

    private static final Instant FRIDAY = Instant.parse("2026-03-06T16:00:00Z");
    private static final Calendar ALWAYS = Calendar.always();
    private static final Calendar WORKING_DAYS = Calendar.workingDays(ZoneOffset.UTC, Set.of());

    @Test
    void redClimbsAroundTheClockAndGoesOnAfterTheBreach() {
        assertThat(plan(Protocol.RED, FRIDAY.plus(Duration.ofHours(24)), ALWAYS))
                .containsExactly(
                        "2026-03-06T16:00:00Z",
                        "2026-03-07T04:00:00Z",
                        "2026-03-07T11:12:00Z",
                        "2026-03-07T16:00:00Z",
                        "2026-03-08T16:00:00Z",
                        "2026-03-09T16:00:00Z",
                        "2026-03-10T16:00:00Z",
                        "2026-03-11T16:00:00Z",
                        "2026-03-12T16:00:00Z");
        assertThat(roles(Protocol.RED))
                .containsExactly(
                        List.of(OWNER, EXECUTIVE),
                        List.of(LEAD),
                        List.of(MANAGER),
                        List.of(VP),
                        List.of(VP),
                        List.of(VP),
                        List.of(VP),
                        List.of(VP),
                        List.of(VP));
    }

    @Test
    void yellowClimbsOnWorkingDays() {
        assertThat(plan(Protocol.YELLOW, Instant.parse("2026-03-10T16:00:00Z"), WORKING_DAYS))
                .containsExactly(
                        "2026-03-06T16:00:00Z",
                        "2026-03-09T16:00:00Z",
                        "2026-03-10T06:24:00Z",
                        "2026-03-10T16:00:00Z",
                        "2026-03-11T16:00:00Z");
        assertThat(roles(Protocol.YELLOW))
                .containsExactly(List.of(OWNER), List.of(OWNER), List.of(LEAD), List.of(MANAGER), List.of(VP));
    }

    @Test
    void highTellsTheLeadAtTheDeadlineAndLowNobody() {
        assertThat(roles(Protocol.FIRST_RESPONSE)).containsExactly(List.of(OWNER), List.of(LEAD));
        assertThat(Ladder.of(Protocol.FIRST_RESPONSE).rung(1).breach()).isTrue();
        assertThat(Ladder.of(Protocol.NONE).rungs()).isEmpty();
    }

    @Test
    void noRungBeforeTheBreachIsLaterThanAnEarlierDeadline() {
        assertThat(plan(Protocol.RED, FRIDAY.plus(Duration.ofHours(15)), ALWAYS))
                .startsWith(
                        "2026-03-06T16:00:00Z",
                        "2026-03-07T04:00:00Z",
                        "2026-03-07T07:00:00Z",
                        "2026-03-07T07:00:00Z",
                        "2026-03-08T07:00:00Z");
    }

    @Test
    void aFilledRungIsTold() {
        assertThat(Told.on(rung(OWNER, EXECUTIVE), people(Map.of(OWNER, List.of("csm"), EXECUTIVE, List.of("boss")))))
                .containsExactly(new Told.OnRung(OWNER, List.of("csm")), new Told.OnRung(EXECUTIVE, List.of("boss")))
                .extracting(Told::reason)
                .containsOnly("on-rung");
    }

    @Test
    void anEmptyRungPassesUpwardAtOnce() {
        assertThat(Told.on(rung(OWNER), people(Map.of(LEAD, List.of(), MANAGER, List.of("head")))))
                .containsExactly(new Told.PassedUpward(OWNER, MANAGER, List.of("head")))
                .extracting(Told::reason)
                .containsExactly("empty-rung-passed-upward");
    }

    @Test
    void nobodyUpToTheTopIsSaid() {
        assertThat(Told.on(rung(VP), people(Map.of(OWNER, List.of("csm")))))
                .containsExactly(new Told.Nobody(VP))
                .extracting(Told::reason)
                .containsExactly("nobody-up-to-the-top");
    }

    @Test
    void nobodyIsToldTwiceOnARung() {
        assertThat(Told.on(rung(OWNER, EXECUTIVE), people(Map.of(EXECUTIVE, List.of("boss")))))
                .containsExactly(new Told.PassedUpward(OWNER, EXECUTIVE, List.of("boss")));
    }

    private static List<String> plan(Protocol protocol, Instant deadline, Calendar calendar) {
        return Ladder.of(protocol).plan(new SlaClock(protocol, FRIDAY, deadline), calendar).stream()
                .map(step -> step.due().toString())
                .toList();
    }

    private static List<List<Role>> roles(Protocol protocol) {
        return Ladder.of(protocol).rungs().stream().map(Rung::roles).toList();
    }

    private static Rung rung(Role... roles) {
        return new Rung(0, 0, List.of(roles));
    }

    private static People people(Map<Role, List<String>> byRole) {
        return new People(byRole);
    }
}

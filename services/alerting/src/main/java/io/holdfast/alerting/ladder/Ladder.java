package io.holdfast.alerting.ladder;

import static io.holdfast.alerting.ladder.Role.EXECUTIVE;
import static io.holdfast.alerting.ladder.Role.LEAD;
import static io.holdfast.alerting.ladder.Role.MANAGER;
import static io.holdfast.alerting.ladder.Role.OWNER;
import static io.holdfast.alerting.ladder.Role.VP;

import io.holdfast.alerting.clock.Calendar;
import io.holdfast.alerting.clock.Protocol;
import io.holdfast.alerting.clock.SlaClock;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The rungs of a protocol, as data.
 *
 * @param rungs in order of time; the step of each is its position
 */
public record Ladder(Protocol protocol, List<Rung> rungs) {

    private static final Ladder RED = ladder(
            Protocol.RED,
            at(0, OWNER, EXECUTIVE),
            at(500, LEAD),
            at(800, MANAGER),
            at(1000, VP),
            at(2000, VP),
            at(3000, VP),
            at(4000, VP),
            at(5000, VP),
            at(6000, VP));
    private static final Ladder FIRST_RESPONSE = ladder(Protocol.FIRST_RESPONSE, at(0, OWNER), at(1000, LEAD));
    private static final Ladder YELLOW =
            ladder(Protocol.YELLOW, at(0, OWNER), at(500, OWNER), at(800, LEAD), at(1000, MANAGER), at(1500, VP));
    private static final Ladder NONE = ladder(Protocol.NONE);

    /** The shipped ladder of a protocol. */
    public static Ladder of(Protocol protocol) {
        return switch (protocol) {
            case RED -> RED;
            case FIRST_RESPONSE -> FIRST_RESPONSE;
            case YELLOW -> YELLOW;
            case NONE -> NONE;
        };
    }

    /** Every rung with the moment it is reached. */
    public List<PlannedStep> plan(SlaClock clock, Calendar calendar) {
        return rungs.stream()
                .map(rung -> new PlannedStep(protocol, rung.step(), rung.due(clock, calendar)))
                .toList();
    }

    /** The rung at a step. */
    public Rung rung(int step) {
        return rungs.get(step);
    }

    private static Ladder ladder(Protocol protocol, Rung... unnumbered) {
        return new Ladder(
                protocol,
                IntStream.range(0, unnumbered.length)
                        .mapToObj(step -> new Rung(step, unnumbered[step].thousandths(), unnumbered[step].roles()))
                        .toList());
    }

    private static Rung at(int thousandths, Role... roles) {
        return new Rung(0, thousandths, List.of(roles));
    }
}

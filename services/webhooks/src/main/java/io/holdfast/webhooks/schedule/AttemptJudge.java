package io.holdfast.webhooks.schedule;

import io.holdfast.webhooks.schedule.Answer.Responded;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Decides what follows from an attempt. Same answer, same attempt, same pulse, same time, same chance: same verdict. */
public final class AttemptJudge {

    private AttemptJudge() {}

    /**
     * @param attempt which attempt of the schedule this was, counted from 1
     * @param pulse how the endpoint did before
     * @param chance random number from 0 (inclusive) to 1 (exclusive), for the jitter
     */
    public static Verdict judge(Answer answer, int attempt, EndpointPulse pulse, Instant now, double chance) {
        return switch (answer) {
            case Responded responded
            when responded.isSuccess() ->
                new Verdict(new Verdict.Delivered(answer.words()), EndpointPulse.HEALTHY, Optional.empty());
            case Responded responded
            when responded.isGone() -> {
                String reason = "the endpoint answered 410 Gone";
                yield new Verdict(new Verdict.Cancelled(reason), pulse.failed(now), Optional.of(reason));
            }
            case Responded responded
            when responded.asksToSlowDown() -> {
                EndpointPulse slower = pulse.failed(now).slowedDown(responded.retryAfter(), now);
                yield failed(answer, attempt, slower, now, chance);
            }
            case Responded _, Answer.TimedOut _, Answer.Unreachable _, Answer.Refused _ ->
                failed(answer, attempt, pulse.failed(now), now, chance);
        };
    }

    private static Verdict failed(Answer answer, int attempt, EndpointPulse pulse, Instant now, double chance) {
        if (pulse.isHopeless(now)) {
            String reason = "every attempt failed for %d days".formatted(EndpointPulse.GIVE_UP_AFTER.toDays());
            return new Verdict(new Verdict.Cancelled(reason), pulse, Optional.of(reason));
        }
        Optional<Duration> wait = RetrySchedule.waitBefore(attempt + 1, chance);
        Verdict.Next next = wait.<Verdict.Next>map(known -> {
                    Instant planned = now.plus(known);
                    Instant earliest = pulse.pausedUntil().orElse(planned);
                    return new Verdict.RetryAt(earliest.isAfter(planned) ? earliest : planned, answer.words());
                })
                .orElseGet(() -> new Verdict.Exhausted(answer.words() + ", and it was the last attempt"));
        return new Verdict(next, pulse, Optional.empty());
    }
}

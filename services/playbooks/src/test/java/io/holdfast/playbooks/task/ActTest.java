package io.holdfast.playbooks.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.playbooks.customer.Account;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ActTest {

    private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");

    @Test
    void aResponseIsContactedNowUnlessSaidOtherwise() {
        assertThat(contacted(complete(task(true), null))).contains(NOW);
        Instant before = NOW.minus(Duration.ofHours(72));
        assertThat(contacted(complete(task(true), before))).contains(before);
        assertThat(contacted(complete(task(false), null))).isEmpty();
    }

    @Test
    void contactsInTheFutureOrTooLongAgoAreWrong() {
        assertThat(complete(task(true), NOW.plusSeconds(1))).isInstanceOf(Act.Wrong.class);
        assertThat(complete(task(true), NOW.minus(Duration.ofHours(72)).minusSeconds(1)))
                .isInstanceOf(Act.Wrong.class);
        assertThat(complete(task(false), NOW)).isInstanceOf(Act.Wrong.class);
    }

    @Test
    void doneTwiceIsDoneOnce() {
        Task done = ((Act.Done) complete(task(true), null)).task();
        assertThat(complete(done, null)).isInstanceOf(Act.AlreadySo.class);
        assertThat(Act.accept(done, "me")).isInstanceOf(Act.AlreadySo.class);
        assertThat(Act.cancel(done, Optional.of("me"), "x", NOW)).isInstanceOf(Act.Refused.class);
        assertThat(Act.assign(done, "you", "x", "me")).isInstanceOf(Act.Refused.class);
    }

    @Test
    void whoGetsItHasToAcceptIt() {
        Task accepted = ((Act.Done) Act.accept(task(true), "me")).task();
        Task given = ((Act.Done) Act.assign(accepted, "you", "holiday", "me")).task();
        assertThat(given.state()).isEqualTo(Task.State.OPEN);
        assertThat(given.byHand()).isTrue();
        assertThat(Act.assign(given, "you", "again", "me")).isInstanceOf(Act.AlreadySo.class);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "OWNER, ann, bob, T1, ann",
                "OWNER, -, bob, T1, bob",
                "OWNER, -, -, T1, max",
                "LEAD, ann, -, T1, max",
                "VP, ann, bob, T1, eve",
                "EXECUTIVE, ann, bob, T1, sue",
                "EXECUTIVE, ann, bob, T4, -"
            })
    void aRoleNobodyFillsPassesUpward(Role role, String owner, String lead, String tier, String expected) {
        Account account = new Account(
                "a",
                Optional.empty(),
                Optional.of(tier),
                Optional.empty(),
                Optional.empty(),
                Optional.ofNullable(owner),
                Optional.ofNullable(lead),
                Optional.empty());
        Map<String, List<String>> settings =
                Map.of("manager", List.of(" ", "max"), "executive-t1", List.of("sue"), "vp", List.of("eve"));
        assertThat(role.of(account, settings)).isEqualTo(Optional.ofNullable(expected));
    }

    private static Act complete(Task task, Instant contactedAt) {
        return Act.complete(task, "me", Optional.empty(), Optional.ofNullable(contactedAt), NOW);
    }

    private static Optional<Instant> contacted(Act act) {
        return ((Act.Done) act).task().done().orElseThrow().contactedAt();
    }

    private static Task task(boolean response) {
        return new Task(
                UUID.randomUUID(),
                UUID.randomUUID(),
                "a",
                Optional.empty(),
                Optional.empty(),
                "call",
                "Call",
                "owner",
                Optional.of("me"),
                false,
                Task.State.OPEN,
                NOW.minus(Duration.ofDays(1)),
                NOW,
                response,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                1);
    }
}

package io.holdfast.connector.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.events.IdentityEvent.IdentitiesObserved;
import io.holdfast.events.IdentityEvent.ObservedAccount;
import io.holdfast.events.IdentityEvent.ObservedMembership;
import io.holdfast.events.IdentityEvent.ObservedPerson;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ObservedTest {

    private static final Instant EARLY = Instant.parse("2026-03-01T00:00:00Z");
    private static final Instant LATE = Instant.parse("2026-03-02T00:00:00Z");

    @Test
    void laterObservationsWinFieldByFieldWhateverTheirOrder() {
        Observed early = account(new ObservedAccount("s:a", "id", "Old", "a.example", true, null, 5, EARLY));
        Observed late = account(new ObservedAccount("s:a", null, "New", null, false, "saas", null, LATE));
        ObservedAccount joined = new ObservedAccount("s:a", "id", "New", "a.example", true, "saas", 5, LATE);
        assertThat(Observed.join(List.of(early, late)).accounts()).containsExactly(joined);
        assertThat(Observed.join(List.of(late, early)).accounts()).containsExactly(joined);
    }

    @Test
    void ofOpenMembershipsTheEarliestStandsForAll() {
        Observed joined = Observed.join(List.of(member(LATE, null), member(EARLY, null), member(LATE, null)));
        assertThat(joined.memberships()).containsExactly(new ObservedMembership("s:p", "s:a", EARLY, null));
    }

    @Test
    void anEndKeepsTheStartsAroundIt() {
        Observed joined = Observed.join(List.of(member(EARLY, null), member(LATE, LATE), member(LATE, null)));
        assertThat(joined.memberships()).hasSize(3);
    }

    @Test
    void messagesHoldAtMost300Observations() {
        List<Observed> many = IntStream.range(0, 250)
                .mapToObj(i -> new Observed(
                        List.of(new ObservedAccount("s:" + i, null, null, null, false, null, null, EARLY)),
                        List.of(new ObservedPerson("s:p" + i, "p" + i, null, null, null, EARLY)),
                        List.of(new ObservedMembership("s:p" + i, "s:" + i, EARLY, null))))
                .toList();
        List<IdentitiesObserved> messages = Observed.join(many).pack("s", true);
        assertThat(messages)
                .extracting(message -> message.accounts().size()
                        + message.people().size()
                        + message.memberships().size())
                .containsExactly(300, 300, 150);
        assertThat(messages.stream()
                        .mapToInt(message -> message.people().size())
                        .sum())
                .isEqualTo(250);
        assertThat(Observed.NOTHING.pack("s", true)).isEmpty();
    }

    private static Observed account(ObservedAccount account) {
        return new Observed(List.of(account), List.of(), List.of());
    }

    private static Observed member(Instant from, Instant to) {
        return new Observed(List.of(), List.of(), List.of(new ObservedMembership("s:p", "s:a", from, to)));
    }
}

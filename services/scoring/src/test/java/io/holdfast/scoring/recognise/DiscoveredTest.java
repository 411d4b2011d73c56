package io.holdfast.scoring.recognise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.events.AccountsEvent;
import io.holdfast.events.AccountsEvent.AccountChanged;
import io.holdfast.events.AccountsEvent.LinkChanged;
import io.holdfast.events.AccountsEvent.MembershipChanged;
import io.holdfast.events.AccountsEvent.TouchLogged;
import io.holdfast.events.Envelope;
import io.holdfast.messaging.InvalidMessage;
import io.holdfast.scoring.Messages;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Whose past a group of changes moves. */
class DiscoveredTest {

    private static final Instant NOW = Instant.parse("2026-06-01T08:00:00Z");

    private final UUID acme = UUID.randomUUID();
    private final UUID bolt = UUID.randomUUID();
    private final UUID cask = UUID.randomUUID();

    @Test
    void aReferenceThatMovesConcernsWhoHadItAndEverybodyWhoGotIt() {
        Discovered found = by(Map.of("app:1", acme), link("app:1", bolt), link("app:1", cask), link("app:2", acme));

        assertThat(found.accounts()).containsExactlyInAnyOrder(acme, bolt, cask);
        assertThat(found.linked()).containsExactlyInAnyOrderEntriesOf(Map.of("app:1", cask, "app:2", acme));
        assertThat(found.all()).containsExactlyInAnyOrder(acme, bolt, cask);
    }

    @Test
    void aReferenceThatIsLeftAloneBelongsToNobody() {
        Discovered found = by(Map.of("app:1", acme), link("app:1", bolt), link("app:1", null));

        assertThat(found.accounts()).containsExactlyInAnyOrder(acme, bolt);
        assertThat(found.linked()).isEmpty();
    }

    @Test
    void aPersonWhoHasBeenThereForMoreThanTwoDaysMovesThePast() {
        Map<String, UUID> linked = Map.of("app:1", acme, "app:2", bolt);
        Envelope<?> longAgo = member("app:1", Duration.ofHours(49));
        Envelope<?> lately = member("app:2", Duration.ofHours(48));
        Envelope<?> nowhere = member("app:3", Duration.ofDays(90));

        assertThat(Discovered.references(List.of(longAgo, lately, nowhere)))
                .containsExactlyInAnyOrder("app:1", "app:3");
        assertThat(by(linked, longAgo, lately, nowhere).accounts()).containsExactly(acme);
    }

    @Test
    void contactsAreFoundOnlyInARun() {
        Envelope<?> live = touch(null, acme);
        Envelope<?> imported = touch("run-1", bolt);

        assertThat(by(Map.of(), live, imported).contacts()).containsExactly(bolt);
        assertThat(by(Map.of(), live, imported).accounts()).isEmpty();
    }

    @Test
    void nothingIsWrittenOfAccountsThatNobodyToldOf() {
        Discovered found = by(Map.of(), link("app:1", acme), link("app:2", bolt), link("app:3", cask), account(bolt));

        assertThat(found.of(Set.of(acme)).accounts()).containsExactlyInAnyOrder(acme, bolt);
    }

    @Test
    void anAccountIdIsAUuid() {
        Envelope<?> nonsense = tell(null, new LinkChanged("app:1", "acme", "manual"));

        assertThatThrownBy(() -> by(Map.of(), nonsense)).isInstanceOf(InvalidMessage.class);
    }

    private static Discovered by(Map<String, UUID> before, Envelope<?>... changes) {
        return Discovered.by(List.of(changes), before);
    }

    private static Envelope<?> account(UUID account) {
        return tell(
                null,
                new AccountChanged(
                        account.toString(), "Bolt", "saas", "T3", "csm", "lead", "active", null, null, null, null, 5));
    }

    private static Envelope<?> link(String reference, UUID account) {
        return tell(null, new LinkChanged(reference, account == null ? null : account.toString(), "manual"));
    }

    private static Envelope<?> member(String reference, Duration ago) {
        return tell(null, new MembershipChanged("app:ann", reference, NOW.minus(ago), null));
    }

    private static Envelope<?> touch(String run, UUID account) {
        return tell(run, new TouchLogged("t", account.toString(), NOW, NOW, "call", true, false, null, "csm", false));
    }

    private static Envelope<?> tell(String run, AccountsEvent event) {
        return Messages.aboutInRun(run, "subject", event, NOW);
    }
}

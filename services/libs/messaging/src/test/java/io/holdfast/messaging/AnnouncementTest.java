package io.holdfast.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.events.ConnectorEvent.RunOpened;
import io.holdfast.events.Exchange;
import org.junit.jupiter.api.Test;

class AnnouncementTest {

    private static final RunOpened RUN = new RunOpened("r", "s", "import", Samples.NOON);

    @Test
    void theTypeComesFromTheRecord() {
        assertThat(Announcement.of(Samples.account("a"), "account:a", Samples.NOON)
                        .type())
                .isEqualTo("accounts.account-changed.v1");
    }

    @Test
    void aRecordOfSeveralContextsNeedsAName() {
        assertThatThrownBy(() -> Announcement.of(RUN, "run:r", Samples.NOON))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(Announcement.of(RUN, "billing.run-opened.v1", "run:r", Samples.NOON)
                        .as("product.run-opened.v1")
                        .type())
                .isEqualTo("product.run-opened.v1");
    }

    @Test
    void aTypeMustBelongToTheRecord() {
        assertThatThrownBy(() -> Announcement.of(RUN, "scoring.warning-raised.v1", "run:r", Samples.NOON))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aConsequenceCarriesTheChainOn() {
        var cause = Samples.warningRaised("w-1", "account:1", 1);

        Announcement effect =
                Announcement.of(Samples.account("a"), "account:a", Samples.NOON).causedBy(cause);

        assertThat(effect.causationId()).isEqualTo("w-1");
        assertThat(effect.correlationId()).isEqualTo(cause.correlationid());
    }

    @Test
    void eachTypeHasItsExchange() {
        assertThat(EventTypes.exchangeOf("billing.identities-observed.v1")).isEqualTo(Exchange.IDENTITY);
        assertThat(EventTypes.exchangeOf("scoring.warning-raised.v1")).isEqualTo(Exchange.EVENTS);
        assertThatThrownBy(() -> EventTypes.exchangeOf("weather.rained.v1"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void publicTypesAreThoseThatSaySo() {
        assertThat(EventTypes.open())
                .isSorted()
                .contains("playbooks.task-created.v1", "billing.run-opened.v1", "accounts.contract-changed.v1")
                .doesNotContain("billing.identities-observed.v1", "accounts.link-changed.v1")
                .allMatch(type -> EventTypes.exchangeOf(type) == Exchange.EVENTS);
    }
}

package io.holdfast.messaging;

import io.holdfast.events.AccountsEvent.AccountChanged;
import io.holdfast.events.Envelope;
import io.holdfast.events.Event;
import io.holdfast.events.ScoringEvent.Severity;
import io.holdfast.events.ScoringEvent.Warning;
import io.holdfast.events.ScoringEvent.WarningRaised;
import java.time.Instant;
import java.util.List;

/** Events to send about. */
final class Samples {

    static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");

    private Samples() {}

    static AccountChanged account(String id) {
        return new AccountChanged(id, "Acme", "saas", "T1", "kim", null, "active", null, null, null, null, 25);
    }

    static Envelope<AccountChanged> accountChanged(String id, String subject, long version) {
        return envelope(id, "accounts.account-changed.v1", "accounts", subject, version, account(subject));
    }

    static Envelope<WarningRaised> warningRaised(String id, String subject, long version) {
        Warning warning = new Warning(
                id,
                "quiet:" + subject,
                "quiet",
                1,
                subject,
                null,
                Severity.HIGH,
                NOON,
                NOON,
                true,
                null,
                null,
                List.of());
        return envelope(id, "scoring.warning-raised.v1", "scoring", subject, version, new WarningRaised(warning));
    }

    static <T extends Event> Envelope<T> envelope(
            String id, String type, String source, String subject, long version, T data) {
        return new Envelope<>(
                Envelope.SPEC_VERSION, id, type, source, subject, version, NOON, id, null, null, false, data);
    }
}

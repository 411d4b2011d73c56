package io.holdfast.webhooks.deliver;

import io.holdfast.webhooks.SecretVault;
import io.holdfast.webhooks.schedule.Answer;
import io.holdfast.webhooks.sign.Signature;
import io.holdfast.webhooks.sign.SigningSecret;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Shell. One attempt: sign, send, record with what follows from it. */
@ApplicationScoped
class DeliverOne {

    private static final String USER_AGENT = "Holdfast-Webhooks/1";

    private final Sender sender;
    private final SecretVault vault;
    private final AttemptLog log;
    private final Clock clock;

    DeliverOne(Sender sender, SecretVault vault, AttemptLog log, Clock clock) {
        this.sender = sender;
        this.vault = vault;
        this.log = log;
        this.clock = clock;
    }

    /** Fails only when the attempt could not be recorded: the lease then runs out and the delivery is sent again. */
    Uni<Void> attempt(Claimed delivery) {
        Instant now = clock.instant();
        return send(delivery, now).chain(reply -> log.record(delivery, reply, now));
    }

    private Uni<Reply> send(Claimed delivery, Instant now) {
        List<SigningSecret> secrets;
        try {
            secrets = secrets(delivery, now);
        } catch (IllegalStateException e) {
            Answer refused =
                    new Answer.Refused("the endpoint's secret does not open with the configured key; rotate it");
            return Uni.createFrom().item(new Reply(refused, null, Duration.ZERO));
        }
        Map<String, String> headers = Map.of(
                "content-type", "application/json",
                "user-agent", USER_AGENT,
                "webhook-id", delivery.messageId(),
                "webhook-timestamp", Long.toString(now.getEpochSecond()),
                "webhook-signature", Signature.of(delivery.messageId(), now, delivery.body(), secrets));
        return sender.post(delivery.url(), delivery.attempts() + 1, headers, delivery.body());
    }

    private List<SigningSecret> secrets(Claimed delivery, Instant now) {
        List<SigningSecret> secrets = new ArrayList<>();
        secrets.add(vault.open(delivery.secret(), delivery.endpoint()));
        if (delivery.previousSecret() != null && now.isBefore(delivery.previousSecretUntil())) {
            secrets.add(vault.open(delivery.previousSecret(), delivery.endpoint()));
        }
        return secrets;
    }
}

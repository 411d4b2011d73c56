package io.holdfast.alerting;

import static io.holdfast.alerting.Columns.parameter;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Where a decision leaves its messages to people, in its own transaction. */
@ApplicationScoped
public class NotificationStore {

    /**
     * Leaves one mail per recipient. The same occasion for the same recipient is left once.
     *
     * @param occasion what it is about, for example {@code red:0}
     * @param why the sentence that tells the recipients why they are told
     */
    Uni<Void> add(SqlConnection tx, UUID alert, String occasion, List<String> recipients, String why, Instant now) {
        if (recipients.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        List<Tuple> rows = recipients.stream()
                .map(recipient -> Tuple.tuple()
                        .addUUID(id(alert, occasion, recipient))
                        .addUUID(alert)
                        .addString(occasion)
                        .addString(recipient)
                        .addString(why)
                        .addOffsetDateTime(parameter(now)))
                .toList();
        return tx.preparedQuery("""
                        insert into notification (id, alert_id, occasion, channel, recipient, why, state, created_at, next_attempt_at)
                        values ($1, $2, $3, 'mail', $4, $5, 'pending', $6, $6)
                        on conflict (alert_id, occasion, channel, recipient) do nothing
                        """).executeBatch(rows).replaceWithVoid();
    }

    /** Deterministic, so that the Message-ID made of it is stable. */
    private static UUID id(UUID alert, String occasion, String recipient) {
        String name = alert + "/" + occasion + "/mail/" + recipient;
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }
}

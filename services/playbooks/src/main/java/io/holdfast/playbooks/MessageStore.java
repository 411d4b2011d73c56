package io.holdfast.playbooks;

import static io.holdfast.playbooks.Columns.parameter;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Mails to be sent, left in the transaction of the decision. Texts are templates: names are filled in when sending. */
@ApplicationScoped
public class MessageStore {

    /**
     * A mail.
     *
     * @param recipient user name or address of ours; empty for a person of the customer
     * @param contactRef person of the customer; empty for ours
     */
    public record Draft(
            UUID id,
            UUID playId,
            String accountId,
            String step,
            Optional<String> recipient,
            Optional<String> contactRef,
            String subject,
            String body) {}

    /** Leaves a mail. */
    public Uni<Void> add(SqlConnection tx, Draft draft, Instant now) {
        return tx.preparedQuery("""
                        insert into message (id, play_id, account_id, step, recipient, contact_ref, subject, body, state,
                          created_at, next_attempt_at)
                        values ($1, $2, $3, $4, $5, $6, $7, $8, 'pending', $9, $9)
                        """)
                .execute(Tuple.tuple()
                        .addUUID(draft.id())
                        .addUUID(draft.playId())
                        .addString(draft.accountId())
                        .addString(draft.step())
                        .addString(draft.recipient().orElse(null))
                        .addString(draft.contactRef().orElse(null))
                        .addString(draft.subject())
                        .addString(draft.body())
                        .addOffsetDateTime(parameter(now)))
                .replaceWithVoid();
    }
}

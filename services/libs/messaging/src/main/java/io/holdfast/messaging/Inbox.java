package io.holdfast.messaging;

import io.holdfast.events.Envelope;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * What has been handled already. Claim and effect share one transaction: a message delivered twice has its effect once,
 * and one whose effect was rolled back is handled again. Claims are kept for 30 days.
 */
@ApplicationScoped
public class Inbox {

    private static final String CLAIM = """
            insert into inbox (consumer, message_id)
            select consumer, id from jsonb_to_record(cast(cast($1 as text) as jsonb)) as claim (consumer text, id text)
            on conflict do nothing
            """;

    /** In the order of ids, so that two who claim the same messages wait for each other in the same order. */
    private static final String CLAIM_ALL = """
            insert into inbox (consumer, message_id)
            select $1, id from unnest($2::text[]) as claim (id) order by id
            on conflict do nothing
            returning message_id
            """;

    private static final String NEWER = """
            insert into subject_seen as seen (consumer, type, subject, version)
            select consumer, type, subject, version
            from jsonb_to_record(cast(cast($1 as text) as jsonb)) as claim (consumer text, type text, subject text, version bigint)
            on conflict (consumer, type, subject) do update set version = excluded.version
            where seen.version < excluded.version
            """;

    /** In the order of subjects, for the same reason. Names each subject once. */
    private static final String NEWER_OF_ALL = """
            insert into subject_seen as seen (consumer, type, subject, version)
            select $1, type, subject, version
            from unnest($2::text[], $3::text[], $4::bigint[]) as told (type, subject, version) order by type, subject
            on conflict (consumer, type, subject) do update set version = excluded.version
            where seen.version < excluded.version
            returning type, subject
            """;

    /** What a version is of. */
    private record Subject(String type, String subject) {
        static Subject of(Envelope<?> message) {
            return new Subject(message.type(), message.subject());
        }
    }

    private final EventJson json;

    @Inject
    public Inbox(EventJson json) {
        this.json = json;
    }

    /**
     * Claims a message for a consumer. Waits for another transaction that is claiming the same one.
     *
     * @param consumer usually the queue's name; each consumer claims for itself
     * @return false when it has been handled already: do nothing
     */
    public Uni<Boolean> claim(SqlConnection tx, String consumer, Envelope<?> message) {
        return claim(new ClientTx(tx), consumer, message);
    }

    /**
     * Claims several messages at once, with one statement.
     *
     * @return ids of those that have not been handled before; do nothing about the others
     */
    public Uni<Set<String>> claim(SqlConnection tx, String consumer, Collection<Envelope<?>> messages) {
        String[] ids = messages.stream().map(Envelope::id).toArray(String[]::new);
        return tx.preparedQuery(CLAIM_ALL).execute(Tuple.of(consumer, ids)).map(rows -> rows.stream()
                .map(row -> row.getString("message_id"))
                .collect(Collectors.toSet()));
    }

    /** {@link #claim(SqlConnection, String, Envelope)} in a Hibernate Reactive session. */
    public Uni<Boolean> claim(Mutiny.Session session, String consumer, Envelope<?> message) {
        return claim(new SessionTx(session), consumer, message);
    }

    /**
     * Whether a message tells of a newer state of its subject than the last one applied, by type and subject. When it
     * does, that is remembered, also for subjects the consumer does not know yet.
     *
     * @return false when it is stale: do not apply it
     */
    public Uni<Boolean> newer(SqlConnection tx, String consumer, Envelope<?> message) {
        return newer(new ClientTx(tx), consumer, message);
    }

    /**
     * The same of several messages, each with an id of its own: one statement, and one more for each further version of a
     * subject that is among them.
     *
     * @return ids of those that tell of a newer state; of several of one subject all that do, to be applied lowest version first
     */
    public Uni<Set<String>> newer(SqlConnection tx, String consumer, Collection<Envelope<?>> messages) {
        return Multi.createFrom()
                .iterable(eachSubjectOnce(messages))
                .onItem()
                .transformToUniAndConcatenate(round -> newer(tx, consumer, round))
                .collect()
                .in(HashSet::new, Set::addAll);
    }

    private static Uni<Set<String>> newer(SqlConnection tx, String consumer, Map<Subject, Envelope<?>> round) {
        String[] types = round.keySet().stream().map(Subject::type).toArray(String[]::new);
        String[] subjects = round.keySet().stream().map(Subject::subject).toArray(String[]::new);
        Long[] versions = round.values().stream().map(Envelope::subjectversion).toArray(Long[]::new);
        return tx.preparedQuery(NEWER_OF_ALL)
                .execute(Tuple.of(consumer, types, subjects, versions))
                .map(rows -> rows.stream()
                        .map(row -> round.get(new Subject(row.getString("type"), row.getString("subject")))
                                .id())
                        .collect(Collectors.toSet()));
    }

    /** The lowest version of each subject, then the next of those that have one, and so on. */
    private static List<Map<Subject, Envelope<?>>> eachSubjectOnce(Collection<Envelope<?>> messages) {
        List<Map<Subject, Envelope<?>>> rounds = new ArrayList<>();
        messages.stream()
                .sorted(Comparator.comparingLong(Envelope::subjectversion))
                .forEach(message -> rounds.stream()
                        .filter(round -> !round.containsKey(Subject.of(message)))
                        .findFirst()
                        .orElseGet(() -> {
                            rounds.add(new LinkedHashMap<>());
                            return rounds.getLast();
                        })
                        .put(Subject.of(message), message));
        return rounds;
    }

    /** {@link #newer(SqlConnection, String, Envelope)} in a Hibernate Reactive session. */
    public Uni<Boolean> newer(Mutiny.Session session, String consumer, Envelope<?> message) {
        return newer(new SessionTx(session), consumer, message);
    }

    private Uni<Boolean> claim(Tx tx, String consumer, Envelope<?> message) {
        String row = Texts.json(json, Map.of("consumer", consumer, "id", message.id()));
        return tx.change(CLAIM, row).map(rows -> rows == 1);
    }

    private Uni<Boolean> newer(Tx tx, String consumer, Envelope<?> message) {
        String row = Texts.json(
                json,
                Map.of(
                        "consumer", consumer,
                        "type", message.type(),
                        "subject", message.subject(),
                        "version", message.subjectversion()));
        return tx.change(NEWER, row).map(rows -> rows == 1);
    }
}

package io.holdfast.accounts;

import static io.holdfast.accounts.Columns.instant;
import static io.holdfast.accounts.Columns.texts;

import io.holdfast.accounts.identity.Turn;
import io.holdfast.accounts.stakeholder.RoleOfPerson;
import io.holdfast.accounts.stakeholder.RoleStatement;
import io.holdfast.accounts.stakeholder.Tenure;
import io.holdfast.events.AccountsEvent.RoleChanged;
import io.holdfast.messaging.Announcement;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Who holds which role: draws the present state from all statements and the present links, and tells what changed. Needs
 * the {@link Turn}.
 */
@ApplicationScoped
public class RoleBook {

    private static final String SAID = """
            select s.person_ref, s.role, coalesce(s.account_id, r.account_id) as account_id, s.account_ref, s.stated_at,
                   s.valid_from, s.valid_to, s.run_id
            from role_statement s left join account_reference r on r.ref = s.account_ref
            where (s.person_ref, s.role) in (select * from unnest($1::text[], $2::text[]))
              and coalesce(s.account_id, r.account_id) is not null""";
    private static final String TOLD = """
            select account_id, role, person_ref, valid_from, valid_to, verified_at, origin
            from account_role where (person_ref, role) in (select * from unnest($1::text[], $2::text[]))
            order by account_id, role, person_ref, number""";
    private static final String FORGET = """
            delete from account_role where (account_id, role, person_ref) in
                (select * from unnest($1::uuid[], $2::text[], $3::text[]))""";
    private static final String WRITE = """
            insert into account_role (account_id, role, person_ref, number, valid_from, valid_to, verified_at, origin)
            values ($1, $2, $3, $4, $5, $6, $7, $8)""";

    private final TouchBook touches;

    RoleBook(TouchBook touches) {
        this.touches = touches;
    }

    /** A role of a person at an account: what a state is about. */
    private record Held(UUID account, RoleOfPerson who) implements Comparable<Held> {
        private static final Comparator<Held> ORDER =
                Comparator.comparing(Held::account).thenComparing(Held::who);

        @Override
        public int compareTo(Held other) {
            return ORDER.compare(this, other);
        }
    }

    /** What was said of a role, and the run the last word came with; null for live traffic. */
    private static final class Said {
        private final List<RoleStatement> statements = new ArrayList<>();
        private Instant last = Instant.MIN;
        private String run;

        void add(Row row) {
            Instant at = instant(row, "stated_at");
            String ref = row.getString("account_ref");
            Instant from = instant(row, "valid_from");
            Instant to = instant(row, "valid_to");
            statements.add(ref == null ? RoleStatement.byHand(at, from, to) : RoleStatement.ofCrm(ref, at, from, to));
            if (at.isAfter(last)) {
                last = at;
                run = row.getString("run_id");
            }
        }
    }

    /** Waits until no other transaction changes what references mean; held until this one ends. */
    public Uni<Void> turn(SqlConnection tx) {
        return tx.query(Turn.SQL).execute().replaceWithVoid();
    }

    /**
     * Looks at roles again, at all accounts.
     *
     * @return announcements of roles, and of touches with people whose role changed
     */
    public Uni<List<Announcement>> settle(SqlConnection tx, Collection<RoleOfPerson> roles, Instant now) {
        if (roles.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        Set<RoleOfPerson> sorted = new TreeSet<>(roles);
        Tuple which = Tuple.of(texts(sorted, RoleOfPerson::personRef), texts(sorted, RoleOfPerson::role));
        Map<Held, Said> said = new TreeMap<>();
        Map<Held, List<Tenure>> told = new HashMap<>();
        return tx.preparedQuery(SAID)
                .execute(which)
                .invoke(rows -> rows.forEach(
                        row -> said.computeIfAbsent(held(row), _ -> new Said()).add(row)))
                .chain(() -> tx.preparedQuery(TOLD).execute(which))
                .invoke(rows -> rows.forEach(row ->
                        told.computeIfAbsent(held(row), _ -> new ArrayList<>()).add(tenure(row))))
                .chain(() -> save(tx, changes(said, told, now), told, said, now));
    }

    private static Map<Held, List<Tenure>> changes(Map<Held, Said> said, Map<Held, List<Tenure>> told, Instant now) {
        Map<Held, List<Tenure>> changes = new TreeMap<>();
        Stream.concat(said.keySet().stream(), told.keySet().stream()).distinct().forEach(held -> {
            List<Tenure> before = told.getOrDefault(held, List.of());
            List<Tenure> after = said.containsKey(held) ? Tenure.of(said.get(held).statements) : ended(before, now);
            if (!after.equals(before)) {
                changes.put(held, after);
            }
        });
        return changes;
    }

    /** Nothing is said of the account any more: the reference means another one, or the person is erased. */
    private static List<Tenure> ended(List<Tenure> before, Instant now) {
        List<Tenure> after = new ArrayList<>(before);
        after.addLast(after.removeLast().endedBy(now));
        return after;
    }

    private Uni<List<Announcement>> save(
            SqlConnection tx,
            Map<Held, List<Tenure>> changes,
            Map<Held, List<Tenure>> told,
            Map<Held, Said> said,
            Instant now) {
        if (changes.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        List<Announcement> news = new ArrayList<>();
        Set<String> people = new TreeSet<>();
        List<Tuple> rows = new ArrayList<>();
        changes.forEach((held, after) -> {
            List<Tenure> before = told.getOrDefault(held, List.of());
            if (!times(after).equals(times(before))) {
                people.add(held.who().personRef());
            }
            if (!after.isEmpty() && (before.isEmpty() || !after.getLast().equals(before.getLast()))) {
                news.add(
                        announce(held, after.getLast(), now).inRun(said.containsKey(held) ? said.get(held).run : null));
            }
            for (int number = 0; number < after.size(); number++) {
                rows.add(row(held, number, after.get(number)));
            }
        });
        return tx.preparedQuery(FORGET)
                .execute(Tuple.of(
                        Columns.column(changes.keySet(), Held::account, UUID[]::new),
                        texts(changes.keySet(), held -> held.who().role()),
                        texts(changes.keySet(), held -> held.who().personRef())))
                .chain(() -> rows.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : tx.preparedQuery(WRITE).executeBatch(rows).replaceWithVoid())
                .chain(() -> touches.settleOf(tx, people, now))
                .map(more -> Stream.concat(news.stream(), more.stream()).toList());
    }

    private static List<List<?>> times(List<Tenure> tenures) {
        return tenures.stream()
                .<List<?>>map(tenure -> List.of(tenure.from(), tenure.to()))
                .toList();
    }

    private static Announcement announce(Held held, Tenure tenure, Instant now) {
        RoleOfPerson who = held.who();
        return Announcement.of(
                new RoleChanged(
                        held.account().toString(),
                        who.personRef(),
                        who.role(),
                        tenure.from(),
                        tenure.to().orElse(null),
                        tenure.verifiedAt(),
                        tenure.origin()),
                "role:%s:%s:%s".formatted(held.account(), who.role(), who.personRef()),
                now);
    }

    private static Held held(Row row) {
        return new Held(
                row.getUUID("account_id"), new RoleOfPerson(row.getString("person_ref"), row.getString("role")));
    }

    private static Tenure tenure(Row row) {
        return new Tenure(
                instant(row, "valid_from"),
                Optional.ofNullable(instant(row, "valid_to")),
                instant(row, "verified_at"),
                row.getString("origin"));
    }

    private static Tuple row(Held held, int number, Tenure tenure) {
        return Tuple.tuple()
                .addUUID(held.account())
                .addString(held.who().role())
                .addString(held.who().personRef())
                .addInteger(number)
                .addOffsetDateTime(Columns.time(tenure.from()))
                .addOffsetDateTime(Columns.time(tenure.to().orElse(null)))
                .addOffsetDateTime(Columns.time(tenure.verifiedAt()))
                .addString(tenure.origin());
    }
}

package io.holdfast.accounts.intake;

import static io.holdfast.accounts.Columns.instant;
import static io.holdfast.accounts.Columns.texts;
import static io.holdfast.accounts.Columns.times;

import io.holdfast.accounts.identity.Membership;
import io.holdfast.events.IdentityEvent.ObservedMembership;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowIterator;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Rows of memberships, locked and saved in sets. */
@ApplicationScoped
class MembershipStore {

    private static final String LAY = """
            insert into membership (person_ref, account_ref)
            select person_ref, account_ref from unnest($1::text[], $2::text[]) as n (person_ref, account_ref)
            order by person_ref, account_ref
            on conflict (person_ref, account_ref) do nothing""";
    private static final String LOCK = """
            select person_ref, account_ref, valid_from, open_from, closed_at
            from membership
            where (person_ref, account_ref) in (select * from unnest($1::text[], $2::text[]))
            order by person_ref, account_ref for no key update""";
    private static final String SAVE = """
            update membership m
            set valid_from = n.valid_from, open_from = n.open_from, closed_at = n.closed_at
            from unnest($1::text[], $2::text[], $3::timestamptz[], $4::timestamptz[], $5::timestamptz[])
                as n (person_ref, account_ref, valid_from, open_from, closed_at)
            where m.person_ref = n.person_ref and m.account_ref = n.account_ref""";

    static String key(String personRef, String accountRef) {
        return personRef + '\0' + accountRef;
    }

    /** Memberships by {@link #key}, blank where nothing was known, locked until the transaction ends. */
    Uni<Map<String, Membership>> lock(SqlConnection tx, List<ObservedMembership> observed) {
        Tuple keys = Tuple.of(
                texts(observed, ObservedMembership::personRef), texts(observed, ObservedMembership::accountRef));
        return tx.preparedQuery(LAY)
                .execute(keys)
                .chain(() -> tx.preparedQuery(LOCK).execute(keys))
                .map(rows -> {
                    Map<String, Membership> memberships = new TreeMap<>();
                    for (RowIterator<Row> row = rows.iterator(); row.hasNext(); ) {
                        Membership membership = membership(row.next());
                        memberships.put(key(membership.personRef(), membership.accountRef()), membership);
                    }
                    return memberships;
                });
    }

    Uni<Void> save(SqlConnection tx, Collection<Membership> memberships) {
        if (memberships.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return tx.preparedQuery(SAVE)
                .execute(Tuple.of(
                        texts(memberships, Membership::personRef),
                        texts(memberships, Membership::accountRef),
                        times(memberships, Membership::validFrom),
                        times(memberships, Membership::openFrom),
                        times(memberships, Membership::closedAt)))
                .replaceWithVoid();
    }

    private static Membership membership(Row row) {
        return new Membership(
                row.getString("person_ref"),
                row.getString("account_ref"),
                instant(row, "valid_from"),
                instant(row, "open_from"),
                instant(row, "closed_at"));
    }
}

package io.holdfast.accounts.intake;

import static io.holdfast.accounts.Columns.texts;
import static io.holdfast.accounts.Columns.times;

import io.holdfast.accounts.RoleBook;
import io.holdfast.accounts.stakeholder.RoleOfPerson;
import io.holdfast.events.IdentityEvent.ObservedRole;
import io.holdfast.messaging.Announcement;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;

/** Keeps what CRMs say about roles, by reference, and settles who holds them. Nothing is kept of erased people. */
@ApplicationScoped
class HearOfRoles {

    /** Of two statements made at the same time the one that lasts longer holds: the same in every order. */
    private static final String KEEP = """
            insert into role_statement as known (person_ref, account_ref, role, stated_at, valid_from, valid_to, run_id)
            select distinct on (account_ref, role, person_ref, stated_at)
                   person_ref, account_ref, role, stated_at, valid_from, valid_to, $7::text
            from unnest($1::text[], $2::text[], $3::text[], $4::timestamptz[], $5::timestamptz[], $6::timestamptz[])
                as n (person_ref, account_ref, role, stated_at, valid_from, valid_to)
            order by account_ref, role, person_ref, stated_at, valid_to desc nulls first, valid_from
            on conflict (account_ref, role, person_ref, stated_at) where account_ref is not null do update
            set valid_from = excluded.valid_from, valid_to = excluded.valid_to
            where (coalesce(excluded.valid_to, 'infinity'), known.valid_from) >
                  (coalesce(known.valid_to, 'infinity'), excluded.valid_from)
            returning person_ref, role""";

    private final RoleBook roles;
    private final ErasedPeople erased;

    HearOfRoles(RoleBook roles, ErasedPeople erased) {
        this.roles = roles;
        this.erased = erased;
    }

    /**
     * Needs the turn.
     *
     * @param run run of history the statements came with; null for live traffic
     */
    Uni<List<Announcement>> hear(SqlConnection tx, List<ObservedRole> observed, String run, Instant now) {
        if (observed.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return erased.among(tx, observed.stream().map(ObservedRole::personRef).toList())
                .chain(gone -> keep(tx, kept(observed, gone), run))
                .chain(changed -> roles.settle(tx, changed, now));
    }

    private static List<ObservedRole> kept(List<ObservedRole> observed, Set<String> gone) {
        return observed.stream()
                .filter(said -> !gone.contains(said.personRef()))
                .toList();
    }

    private static Uni<List<RoleOfPerson>> keep(SqlConnection tx, List<ObservedRole> said, String run) {
        return tx.preparedQuery(KEEP)
                .execute(Tuple.tuple()
                        .addArrayOfString(texts(said, ObservedRole::personRef))
                        .addArrayOfString(texts(said, ObservedRole::accountRef))
                        .addArrayOfString(texts(said, one -> one.role().strip()))
                        .addArrayOfOffsetDateTime(times(said, ObservedRole::observedAt))
                        .addArrayOfOffsetDateTime(times(said, ObservedRole::validFrom))
                        .addArrayOfOffsetDateTime(times(said, ObservedRole::validTo))
                        .addString(run))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new RoleOfPerson(row.getString("person_ref"), row.getString("role")))
                        .toList());
    }
}

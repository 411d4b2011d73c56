package io.holdfast.scoring.recognise;

import io.holdfast.events.AccountsEvent.RoleChanged;
import io.holdfast.messaging.InvalidMessage;
import io.holdfast.scoring.Columns;
import io.holdfast.scoring.InOneGo;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Who held which role when, as rows. A version of a term wins from its beginning on. One that begins no later than an
 * older version replaces it for good; an older one that began earlier stays as a former term. So the rows are the same in
 * whatever order versions come.
 */
@ApplicationScoped
class RoleTerms {

    private static final String REPLACED = """
            delete from account_role
            where account_id = $1 and role = $2 and person_ref = $3 and version < $4 and valid_from >= $5
            """;

    private static final String TERM = """
            with stored as (
                insert into account_role (account_id, role, person_ref, version, valid_from, valid_to, verified_at)
                select $1::uuid, $2::text, $3::text, $4::bigint, $5::timestamptz, $6::timestamptz, $7::timestamptz
                where not exists (
                    select from account_role newer
                    where newer.account_id = $1 and newer.role = $2 and newer.person_ref = $3
                      and newer.version > $4 and newer.valid_from <= $5)
                on conflict do nothing
            ), known as (
                insert into account_roles_known as known (account_id, since) values ($1, $8)
                on conflict (account_id) do update set since = excluded.since where excluded.since < known.since
            )
            insert into dirty_mark (kind, reference) values ('I', $1::uuid::text)
            """;

    /** Callers have locked the subject: versions of one term follow each other. */
    Uni<Void> changed(SqlConnection tx, RoleChanged role, long version, Instant time) {
        if (Stream.of(role.role(), role.personRef(), role.validFrom(), role.verifiedAt())
                .anyMatch(Objects::isNull)) {
            throw new InvalidMessage("a role names its person, since when it is held and when that was verified");
        }
        UUID account = AccountMaps.id(role.accountId());
        return InOneGo.all(
                tx.preparedQuery(REPLACED)
                        .execute(Tuple.of(
                                account, role.role(), role.personRef(), version, Columns.utc(role.validFrom()))),
                tx.preparedQuery(TERM)
                        .execute(Tuple.from(Arrays.asList(
                                account,
                                role.role(),
                                role.personRef(),
                                version,
                                Columns.utc(role.validFrom()),
                                Columns.utc(role.validTo()),
                                Columns.utc(role.verifiedAt()),
                                Columns.utc(time)))));
    }
}

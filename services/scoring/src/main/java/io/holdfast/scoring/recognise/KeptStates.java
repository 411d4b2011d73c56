package io.holdfast.scoring.recognise;

import io.holdfast.events.AccountState;
import io.holdfast.messaging.InvalidMessage;
import io.holdfast.scoring.Columns;
import io.holdfast.scoring.InOneGo;
import io.holdfast.scoring.StoredJson;
import io.holdfast.scoring.measure.AccountStates;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;

/**
 * States of accounts with their history, the same in whatever order versions come. A version that begins no later than
 * an older one replaces it for good; an older one that began earlier stays as what was so before. What was withdrawn was
 * never so.
 */
@ApplicationScoped
class KeptStates {

    private static final String REPLACED = """
            delete from account_state
            where account_id = $1 and kind = $2 and subject = $3 and version < $4 and valid_from >= $5
            """;

    private static final String STATE = """
            with kept as (
                insert into account_state (account_id, kind, subject, version, valid_from, valid_to, withdrawn, body)
                select $1::uuid, $2::text, $3::text, $4::bigint, $5::timestamptz, (
                        select min(valid_from) from account_state newer
                        where newer.account_id = $1 and newer.kind = $2 and newer.subject = $3 and newer.version > $4),
                    $6::boolean, $7::text::jsonb
                where not exists (
                    select from account_state newer
                    where newer.account_id = $1 and newer.kind = $2 and newer.subject = $3
                      and newer.version > $4 and newer.valid_from <= $5)
                on conflict do nothing
            ), ended as (
                update account_state set valid_to = $5
                where account_id = $1 and kind = $2 and subject = $3 and version < $4
                  and (valid_to is null or valid_to > $5)
            )
            insert into dirty_mark (kind, reference) values ('I', $1::uuid::text)
            """;

    /** Callers have locked the subject: versions of one state follow each other. */
    Uni<Void> changed(SqlConnection tx, AccountState state, long version, Instant time) {
        if (state.subject() == null) {
            throw new InvalidMessage("a state of an account names what it is about");
        }
        UUID account = AccountMaps.id(state.accountId());
        String kind = AccountStates.kind(state.getClass());
        Instant told = state.at() == null ? time : state.at();
        var from = Columns.utc(state.withdrawn() ? Instant.EPOCH : told);
        return InOneGo.all(
                tx.preparedQuery(REPLACED).execute(Tuple.of(account, kind, state.subject(), version, from)),
                tx.preparedQuery(STATE)
                        .execute(Tuple.from(Arrays.asList(
                                account,
                                kind,
                                state.subject(),
                                version,
                                from,
                                state.withdrawn(),
                                StoredJson.write(state)))));
    }
}

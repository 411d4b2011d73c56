package io.holdfast.scoring.define;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;

/** That accounts are judged by something else from now on: what is then found in them was there before. */
public final class FoundAnew {

    /** In id order, like everybody who locks accounts. */
    private static final String ALL = """
            with known as (
                select account_id from account order by account_id for no key update
            ), found as (
                update account set discovery = true from known where account.account_id = known.account_id
            )
            insert into dirty_mark (kind, reference) select 'I', account_id::text from known
            """;

    private FoundAnew() {}

    /** Marks every account to be looked at; what that finds starts no clocks. */
    public static Uni<Void> everywhere(SqlConnection tx) {
        return tx.query(ALL).execute().replaceWithVoid();
    }
}

package io.holdfast.messaging;

import io.smallrye.mutiny.Uni;

/**
 * The caller's transaction, whichever client holds it. Statements take one parameter, {@code $1}, a JSON text: the same
 * SQL then serves both clients, and a whole list costs one round trip.
 */
interface Tx {

    /** Runs a query that yields one text. */
    Uni<String> text(String sql, String json);

    /** Runs a statement and yields the number of rows it changed. */
    Uni<Integer> change(String sql, String json);

    /** Runs once the transaction has committed; not at all when it rolls back. */
    void afterCommit(Runnable then);
}

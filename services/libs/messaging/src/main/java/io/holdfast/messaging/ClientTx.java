package io.holdfast.messaging;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Transaction;
import io.vertx.mutiny.sqlclient.Tuple;

/** A transaction of the Vert.x client. */
record ClientTx(SqlConnection connection) implements Tx {

    @Override
    public Uni<String> text(String sql, String json) {
        return connection.preparedQuery(sql).execute(Tuple.of(json)).map(rows -> rows.iterator()
                .next()
                .getString(0));
    }

    @Override
    public Uni<Integer> change(String sql, String json) {
        return connection.preparedQuery(sql).execute(Tuple.of(json)).map(rows -> rows.rowCount());
    }

    @Override
    public void afterCommit(Runnable then) {
        Transaction transaction = connection.transaction();
        if (transaction == null) {
            then.run();
        } else {
            transaction.completion().subscribe().with(_ -> then.run(), _ -> {});
        }
    }
}

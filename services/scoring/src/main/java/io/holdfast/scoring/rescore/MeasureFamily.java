package io.holdfast.scoring.rescore;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;

/**
 * Measures that are read together: one statement for a whole set of accounts as of a moment, aggregating integers only.
 * A family says something of every account it is asked about, if only that a measure is missing.
 */
interface MeasureFamily {

    Uni<Void> measure(SqlConnection tx, Measuring measuring);
}

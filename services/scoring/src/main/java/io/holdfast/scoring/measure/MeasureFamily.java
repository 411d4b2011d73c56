package io.holdfast.scoring.measure;

import io.holdfast.scoring.catalogue.MeasureDescription;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.List;

/**
 * Measures that are read together: one statement for a whole set of accounts as of a moment, aggregating integers only.
 * A family says something of every account it is asked about, if only that a measure is missing.
 */
interface MeasureFamily {

    Uni<Void> measure(SqlConnection tx, Measuring measuring);

    /** Every measure this family says something of. */
    List<MeasureDescription> describes();

    /** Families are asked in this order, those of one order together; what builds on other measures comes late. */
    default int order() {
        return 0;
    }
}

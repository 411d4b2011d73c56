package io.holdfast.scoring.configure;

import io.holdfast.scoring.Columns;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Which accounts which models score: few rows, read and written as a whole. */
@ApplicationScoped
class AssignmentStore {

    private static final String ALL = """
            select id, position, condition, model, model_version, version from model_assignment order by position
            """;

    private static final String CLEAR = "delete from model_assignment";

    private static final String PUT = """
            insert into model_assignment (id, position, condition, model, model_version, version)
            select * from unnest($1::text[], $2::int[], $3::text[], $4::text[], $5::int[], $6::bigint[])
            """;

    /** In the order in which they are asked. */
    Uni<List<AssignmentView>> all(SqlClient client) {
        return client.query(ALL)
                .execute()
                .map(rows -> rows.stream().map(AssignmentView::of).toList());
    }

    Uni<Void> replace(SqlConnection tx, List<AssignmentView> all) {
        return tx.query(CLEAR)
                .execute()
                .chain(() -> tx.preparedQuery(PUT)
                        .execute(Columns.of(all)
                                .text(AssignmentView::id)
                                .integer(AssignmentView::position)
                                .text(AssignmentView::when)
                                .text(AssignmentView::model)
                                .integer(AssignmentView::modelVersion)
                                .number(AssignmentView::version)
                                .tuple()))
                .replaceWithVoid();
    }
}

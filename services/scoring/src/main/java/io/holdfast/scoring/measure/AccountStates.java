package io.holdfast.scoring.measure;

import io.holdfast.events.AccountState;
import io.holdfast.events.EventType;
import io.holdfast.scoring.Columns;
import io.holdfast.scoring.StoredJson;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What {@code accounts.*} told of accounts beside themselves: goals, people, ratings and the like, as of a moment. */
@ApplicationScoped
public class AccountStates {

    private static final String AT = """
            select account_id, body::text as body, valid_from from account_state
            where account_id = any($1) and kind = $2 and valid_from <= $3 and (valid_to is null or valid_to > $3)
              and not withdrawn
            order by account_id, subject
            """;

    private static final String UP_TO = """
            select account_id, body::text as body, valid_from from account_state
            where account_id = any($1) and kind = $2 and valid_from <= $3 and not withdrawn
            order by account_id, subject, valid_from
            """;

    /** One state, and since when it has been so. */
    public record State<S>(S is, Instant since) {}

    /** The states that hold as of the moment, by account; an account without any is not named. */
    public <S extends AccountState> Uni<Map<UUID, List<State<S>>>> at(
            SqlConnection tx, Measuring measuring, Class<S> type) {
        return read(tx, measuring, type, AT);
    }

    /** Every state that held at any time up to the moment, oldest first per subject. */
    public <S extends AccountState> Uni<Map<UUID, List<State<S>>>> upTo(
            SqlConnection tx, Measuring measuring, Class<S> type) {
        return read(tx, measuring, type, UP_TO);
    }

    private <S extends AccountState> Uni<Map<UUID, List<State<S>>>> read(
            SqlConnection tx, Measuring measuring, Class<S> type, String sql) {
        return tx.preparedQuery(sql)
                .execute(Tuple.of(measuring.ids(), kind(type), Columns.utc(measuring.asOf())))
                .map(rows -> {
                    Map<UUID, List<State<S>>> states = new HashMap<>();
                    rows.forEach(row -> states.computeIfAbsent(row.getUUID("account_id"), _ -> new ArrayList<>())
                            .add(new State<>(
                                    StoredJson.read(row.getString("body"), type),
                                    row.getOffsetDateTime("valid_from").toInstant())));
                    return states;
                });
    }

    /** The name under which states of a type are stored: the event's, without context and version. */
    public static String kind(Class<? extends AccountState> type) {
        String name = type.getAnnotation(EventType.class).value()[0];
        return name.substring(name.indexOf('.') + 1, name.lastIndexOf('.'));
    }
}

package io.holdfast.scoring.measure;

import io.holdfast.events.AccountState;
import io.holdfast.events.AccountState.GoalChanged;
import io.holdfast.events.AccountState.SentimentChanged;
import io.holdfast.events.AccountState.TrustItemChanged;
import io.holdfast.events.AccountState.ValueTaskChanged;
import io.holdfast.events.EventType;
import io.holdfast.scoring.Columns;
import io.holdfast.scoring.StoredJson;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What {@code accounts.*} told of accounts beside themselves: goals, people, ratings and the like, as of a moment. */
@ApplicationScoped
public class AccountStates {

    /** What holds of every kind, and of the kinds $3 what held before too. */
    private static final String READ = """
            select account_id, kind, body::text as body, valid_from, valid_to is null or valid_to > $2 as holds
            from account_state
            where account_id = any($1) and valid_from <= $2 and not withdrawn
              and (valid_to is null or valid_to > $2 or kind = any($3))
            order by account_id, subject, valid_from
            """;

    private static final String[] WITH_HISTORY = Stream.of(
                    SentimentChanged.class, TrustItemChanged.class, GoalChanged.class, ValueTaskChanged.class)
            .map(AccountStates::kind)
            .toArray(String[]::new);

    /** One state, and since when it has been so. */
    public record State<S>(S is, Instant since) {}

    /** The states that hold as of the moment, by account; an account without any is not named. */
    public <S extends AccountState> Uni<Map<UUID, List<State<S>>>> at(
            SqlConnection tx, Measuring measuring, Class<S> type) {
        return read(tx, measuring, type, row -> row.getBoolean("holds"));
    }

    /**
     * Every state that held at any time up to the moment, oldest first per subject.
     *
     * @param type one of those whose history is read
     */
    public <S extends AccountState> Uni<Map<UUID, List<State<S>>>> upTo(
            SqlConnection tx, Measuring measuring, Class<S> type) {
        if (!List.of(WITH_HISTORY).contains(kind(type))) {
            throw new IllegalArgumentException("the history of " + type + " is not read");
        }
        return read(tx, measuring, type, _ -> true);
    }

    private static <S extends AccountState> Uni<Map<UUID, List<State<S>>>> read(
            SqlConnection tx, Measuring measuring, Class<S> type, Predicate<Row> wanted) {
        return measuring.told(() -> byKind(tx, measuring)).map(told -> {
            Map<UUID, List<State<S>>> states = new HashMap<>();
            told.getOrDefault(kind(type), List.of()).stream().filter(wanted).forEach(row -> states.computeIfAbsent(
                            row.getUUID("account_id"), _ -> new ArrayList<>())
                    .add(new State<>(
                            StoredJson.read(row.getString("body"), type),
                            row.getOffsetDateTime("valid_from").toInstant())));
            return states;
        });
    }

    private static Uni<Map<String, List<Row>>> byKind(SqlConnection tx, Measuring measuring) {
        return tx.preparedQuery(READ)
                .execute(Tuple.of(measuring.ids(), Columns.utc(measuring.asOf()), WITH_HISTORY))
                .map(rows -> rows.stream().collect(Collectors.groupingBy(row -> row.getString("kind"))));
    }

    /** The name under which states of a type are stored: the event's, without context and version. */
    public static String kind(Class<? extends AccountState> type) {
        String name = type.getAnnotation(EventType.class).value()[0];
        return name.substring(name.indexOf('.') + 1, name.lastIndexOf('.'));
    }
}

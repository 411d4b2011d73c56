package io.holdfast.scoring.measure;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * On which day features were first used at one account.
 *
 * @param ofAccount by anybody or anything there, by feature
 * @param ofPeople by person and feature, of the people that were asked for
 */
record FirstUseDays(Map<String, LocalDate> ofAccount, Map<String, Map<String, LocalDate>> ofPeople) {

    static final FirstUseDays NONE = new FirstUseDays(Map.of(), Map.of());

    private static final String SQL = """
            select account_id, case when person_ref = any($4) then person_ref else '' end as person, feature,
                   min(first_day) as day
            from ever_used_of($1, $2) where feature = any($3) group by 1, 2, 3
            """;

    static Uni<Map<UUID, FirstUseDays>> read(
            SqlConnection tx, Measuring measuring, Collection<String> features, Collection<String> people) {
        if (features.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        Tuple question = measuring.question();
        question.addArrayOfString(features.stream().sorted().toArray(String[]::new));
        question.addArrayOfString(people.stream().sorted().toArray(String[]::new));
        return tx.preparedQuery(SQL).execute(question).map(rows -> {
            Map<UUID, FirstUseDays> days = new HashMap<>();
            rows.forEach(row -> days.computeIfAbsent(
                            row.getUUID("account_id"), _ -> new FirstUseDays(new HashMap<>(), new HashMap<>()))
                    .put(row.getString("person"), row.getString("feature"), row.getLocalDate("day")));
            return days;
        });
    }

    private void put(String person, String feature, LocalDate day) {
        ofAccount.merge(feature, day, (one, other) -> one.isBefore(other) ? one : other);
        if (!person.isEmpty()) {
            ofPeople.computeIfAbsent(person, _ -> new HashMap<>()).put(feature, day);
        }
    }
}

package io.holdfast.accounts.people;

import io.holdfast.accounts.Columns;
import io.holdfast.accounts.stakeholder.RoleOfPerson;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Takes a person out of the tables. */
@ApplicationScoped
class ErasureStore {

    private static final String LAY =
            "insert into person (ref, first_seen) values ($1, $2) on conflict (ref) do nothing";
    private static final String HOLD =
            "select vendor_id, email, name, title, erased_at from person where ref = $1 for update";
    private static final String CLEAR = """
            update person set vendor_id = null, vendor_id_at = null, email = null, email_at = null, name = null,
                   name_at = null, title = null, title_at = null, erased_at = coalesce(erased_at, $2)
            where ref = $1""";
    private static final String FORGET_STATEMENTS =
            "delete from role_statement where person_ref = $1 returning person_ref, role";
    private static final String FORGET_ROLES = """
            with gone as (delete from account_role where person_ref = $1 returning account_id, role)
            select count(distinct (account_id, role))::integer from gone""";
    private static final String LEAVE_TOUCHES =
            "update touch set person_refs = array_remove(person_refs, $1) where person_refs @> array[$1]::text[]"
                    + " and origin = 'crm'";
    private static final Map<String, String> CLEAR_VALUES = clearValues();

    /**
     * A person whose clear values are gone.
     *
     * @param removed names of the values that were removed
     */
    record Cleared(Instant erasedAt, List<String> removed) {}

    /** Clears a person's row, which is there afterwards in any case. */
    Uni<Cleared> erase(SqlConnection tx, String ref, Instant now) {
        return tx.preparedQuery(LAY)
                .execute(Tuple.of(ref, Columns.time(now)))
                .chain(() -> tx.preparedQuery(HOLD).execute(Tuple.of(ref)))
                .map(rows -> cleared(rows.iterator().next(), now))
                .call(() -> tx.preparedQuery(CLEAR).execute(Tuple.of(ref, Columns.time(now))));
    }

    /** Forgets what was said about a person's roles, and answers which these were. */
    Uni<Set<RoleOfPerson>> forgetStatements(SqlConnection tx, String ref) {
        Set<RoleOfPerson> roles = new TreeSet<>();
        return tx.preparedQuery(FORGET_STATEMENTS)
                .execute(Tuple.of(ref))
                .invoke(rows -> rows.forEach(row -> roles.add(new RoleOfPerson(ref, row.getString("role")))))
                .replaceWith(roles);
    }

    /** Forgets a person's roles, and answers how many there were. */
    Uni<Integer> forgetRoles(SqlConnection tx, String ref) {
        return tx.preparedQuery(FORGET_ROLES)
                .execute(Tuple.of(ref))
                .map(rows -> rows.iterator().next().getInteger(0));
    }

    /** Takes a person out of touches, and answers of how many. */
    Uni<Integer> leaveTouches(SqlConnection tx, String ref) {
        return tx.preparedQuery(LEAVE_TOUCHES).execute(Tuple.of(ref)).map(rows -> rows.rowCount());
    }

    private static Cleared cleared(Row row, Instant now) {
        List<String> removed = new ArrayList<>();
        CLEAR_VALUES.forEach((column, name) -> {
            if (row.getString(column) != null) {
                removed.add(name);
            }
        });
        Instant before = Columns.instant(row, "erased_at");
        return new Cleared(before == null ? now : before, removed);
    }

    private static Map<String, String> clearValues() {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("vendor_id", "vendorId");
        values.put("email", "email");
        values.put("name", "name");
        values.put("title", "title");
        return values;
    }
}

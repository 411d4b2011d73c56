package io.holdfast.accounts;

import static io.holdfast.accounts.Columns.instant;

import io.holdfast.accounts.stakeholder.KeyRoles;
import io.holdfast.events.AccountsEvent.TouchLogged;
import io.holdfast.messaging.Announcement;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Touches of a CRM: finds the account and the role each was with, and tells what changed. A touch that names an account
 * waits for its link; one that names only people belongs where most of them belong; one that belongs nowhere any more is
 * withdrawn for others until it does again. A role that was there when a CRM spoke of it for the first time counts for
 * earlier touches too. Needs the {@link
 * io.holdfast.accounts.identity.Turn}.
 */
@ApplicationScoped
public class TouchBook {

    private static final String HOLD = "select id from touch where id = any($1) order by id for update";
    private static final String LOOK = """
            with looked as (
                select t.id, t.account_id, t.person_refs, t.occurred_at, t.logged_at, t.logged_by, t.channel, t.two_way,
                       t.automated, t.with_role, t.run_id, t.withdrawn_at is not null as withdrawn,
                       case when t.account_ref is not null
                            then (select r.account_id from account_reference r where r.ref = t.account_ref)
                            else (select r.account_id
                                  from membership m join account_reference r on r.ref = m.account_ref
                                  where m.person_ref = any(t.person_refs) and r.account_id is not null
                                    and m.valid_from is not null
                                    and (m.valid_to is null or m.valid_to > t.occurred_at)
                                  group by r.account_id
                                  order by count(distinct m.person_ref) desc, min(m.valid_from), r.account_id limit 1)
                       end as resolved
                from touch t where t.id = any($1) and t.origin = 'crm')
            select l.*, array(select h.role from account_role h
                              where h.account_id = l.resolved and h.person_ref = any(l.person_refs)
                                and (h.valid_from <= l.occurred_at or h.number = 0 and exists (
                                    select 1 from role_statement s
                                    where s.person_ref = h.person_ref and s.role = h.role
                                      and s.account_ref is not null and s.valid_from = s.stated_at
                                      and s.valid_from = h.valid_from and not exists (
                                          select 1 from role_statement e
                                          where e.person_ref = s.person_ref and e.role = s.role
                                            and e.stated_at < s.stated_at)))
                                and (h.valid_to is null or h.valid_to > l.occurred_at)) as roles
            from looked l order by l.id""";
    private static final String SAVE = "update touch set account_id = $2, with_role = $3 where id = $1";
    private static final String OF_PEOPLE = "select id from touch where origin = 'crm' and person_refs && $1::text[]";
    private static final String OF_REFERENCES = "select id from touch where account_ref = any($1)";

    /** Looks again at touches with some people. */
    public Uni<List<Announcement>> settleOf(SqlConnection tx, Collection<String> people, Instant now) {
        return ids(tx, OF_PEOPLE, people).chain(ids -> settle(tx, ids, Set.of(), now));
    }

    /** Looks again at touches of references and of people that moved. */
    public Uni<List<Announcement>> settleMoved(
            SqlConnection tx, Collection<String> refs, Collection<String> people, Instant now) {
        return ids(tx, OF_REFERENCES, refs)
                .chain(named -> ids(tx, OF_PEOPLE, people).chain(met -> {
                    Set<UUID> both = new TreeSet<>(named);
                    both.addAll(met);
                    return settle(tx, both, Set.of(), now);
                }));
    }

    /**
     * Looks at touches.
     *
     * @param changed those whose own content is new
     * @return announcements of those that others have to know anew
     */
    public Uni<List<Announcement>> settle(
            SqlConnection tx, Collection<UUID> touches, Collection<UUID> changed, Instant now) {
        if (touches.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        Tuple which = Tuple.of(touches.toArray(UUID[]::new));
        return tx.preparedQuery(HOLD)
                .execute(which)
                .chain(() -> tx.preparedQuery(LOOK).execute(which))
                .chain(rows -> save(tx, rows, changed, now));
    }

    private static Uni<List<Announcement>> save(
            SqlConnection tx, RowSet<Row> rows, Collection<UUID> changed, Instant now) {
        List<Announcement> news = new ArrayList<>();
        List<Tuple> moved = new ArrayList<>();
        rows.forEach(row -> {
            UUID id = row.getUUID("id");
            UUID before = row.getUUID("account_id");
            boolean withdrawn = row.getBoolean("withdrawn");
            UUID account = withdrawn ? before : row.getUUID("resolved");
            String role = withdrawn ? row.getString("with_role") : role(row);
            boolean elsewhere = !Objects.equals(account, before);
            boolean otherRole = !Objects.equals(role, row.getString("with_role"));
            if (account == null && before != null) {
                news.add(announce(row, before, role, true, now));
            }
            if (account != null && (elsewhere || otherRole || changed.contains(id))) {
                news.add(announce(row, account, role, withdrawn, now));
            }
            if (elsewhere || otherRole) {
                moved.add(Tuple.of(id, account, role));
            }
        });
        return moved.isEmpty()
                ? Uni.createFrom().item(news)
                : tx.preparedQuery(SAVE).executeBatch(moved).replaceWith(news);
    }

    private static String role(Row row) {
        return KeyRoles.weightiest(List.of(row.getArrayOfStrings("roles"))).orElse(null);
    }

    private static Announcement announce(Row row, UUID account, String role, boolean withdrawn, Instant now) {
        String id = row.getUUID("id").toString();
        TouchLogged event = new TouchLogged(
                id,
                account.toString(),
                instant(row, "occurred_at"),
                instant(row, "logged_at"),
                row.getString("channel"),
                row.getBoolean("two_way"),
                row.getBoolean("automated"),
                role,
                row.getString("logged_by"),
                withdrawn);
        return Announcement.of(event, "touch:" + id, now).inRun(row.getString("run_id"));
    }

    private static Uni<Set<UUID>> ids(SqlConnection tx, String sql, Collection<String> keys) {
        Set<UUID> ids = new TreeSet<>();
        return keys.isEmpty()
                ? Uni.createFrom().item(ids)
                : tx.preparedQuery(sql)
                        .execute(Tuple.tuple().addArrayOfString(keys.toArray(String[]::new)))
                        .invoke(rows -> rows.forEach(row -> ids.add(row.getUUID("id"))))
                        .replaceWith(ids);
    }
}

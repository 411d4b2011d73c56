package io.holdfast.accounts.directory;

import io.holdfast.http.Cursor;
import io.holdfast.http.InvalidInput;
import io.holdfast.http.Page;
import io.holdfast.http.PageRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reads accounts: one, a filtered list, and what changed since. */
@ApplicationScoped
class AccountQueries {

    /** Stands for "everything" where a cursor of the feed of changes is asked for. */
    static final String BEGINNING = "0";

    private static final String FROM_THE_FIRST = "00000000-0000-0000-0000-000000000000";
    private static final String ACCOUNT = """
            select a.id, a.name, a.industry, a.tier, a.owner, a.lead, a.lifecycle, a.customer_since, a.contract_start,
                   a.contract_end, a.notice_date, a.seats, a.version, a.changed_at, a.changed_xid::text as changed_xid,
                   array(select domain from account_domain d where d.account_id = a.id order by domain) as domains
            from account a
            """;
    private static final String BY_OWNER = " and a.owner = $%d";
    private static final String BY_REFERENCE = " and a.id = (select account_id from account_reference where ref = $%d)";

    /**
     * Rows of running transactions, and of any that started after the oldest of them, are left for later: a commit can
     * never slip in behind a cursor. A cursor from before a restored dump starts again.
     */
    private static final String CHANGED = ACCOUNT + """
            where a.changed_xid < pg_snapshot_xmin(pg_current_snapshot())
              and (a.changed_xid, a.id) > (
                  case when $1::text::xid8 < pg_snapshot_xmax(pg_current_snapshot()) then $1::text::xid8
                       else '0'::xid8 end, $2::uuid)
            order by a.changed_xid, a.id limit $3""";

    private final Pool pool;

    AccountQueries(Pool pool) {
        this.pool = pool;
    }

    Uni<Optional<AccountView>> one(UUID id) {
        return pool.preparedQuery(ACCOUNT + "where a.id = $1")
                .execute(Tuple.of(id))
                .map(rows -> views(rows).stream().findFirst());
    }

    /** Accounts by id; owner and ref may be null. */
    Uni<Page<AccountView>> list(String owner, String ref, PageRequest page) {
        Tuple arguments = Tuple.tuple();
        StringBuilder sql = new StringBuilder(ACCOUNT).append("where true");
        if (owner != null) {
            sql.append(BY_OWNER.formatted(arguments.addString(owner).size()));
        }
        if (ref != null) {
            sql.append(BY_REFERENCE.formatted(arguments.addString(ref).size()));
        }
        page.after(1)
                .ifPresent(after -> sql.append(" and a.id > $%d"
                        .formatted(arguments.addUUID(uuid(after.getFirst())).size())));
        sql.append(" order by a.id limit $%d"
                .formatted(arguments.addInteger(page.fetch()).size()));
        return pool.preparedQuery(sql.toString())
                .execute(arguments)
                .map(rows -> Page.of(
                        views(rows), page, last -> new String[] {last.id().toString()}));
    }

    /**
     * Accounts that changed after a place in the feed, oldest change first. The answer always carries a cursor: with it,
     * ask again later.
     *
     * @param since {@link #BEGINNING}, or the cursor of an earlier answer
     */
    Uni<Page<AccountView>> changed(String since, int limit) {
        List<String> from = since.equals(BEGINNING) ? List.of(BEGINNING, FROM_THE_FIRST) : place(since);
        return pool.preparedQuery(CHANGED)
                .execute(Tuple.of(from.getFirst(), uuid(from.getLast()), limit))
                .map(rows -> new Page<>(views(rows), next(rows, from)));
    }

    private static List<String> place(String since) {
        List<String> parts;
        try {
            parts = Cursor.decode(since);
        } catch (InvalidInput _) {
            throw noPlace();
        }
        if (parts.size() != 2 || !parts.getFirst().matches("\\d{1,19}")) {
            throw noPlace();
        }
        return parts;
    }

    private static InvalidInput noPlace() {
        return new InvalidInput("changedSince", "is not a cursor of this feed");
    }

    private static String next(RowSet<Row> rows, List<String> from) {
        String[] place = from.toArray(String[]::new);
        for (Row row : rows) {
            place[0] = row.getString("changed_xid");
            place[1] = row.getUUID("id").toString();
        }
        return Cursor.encode(place);
    }

    private static List<AccountView> views(RowSet<Row> rows) {
        List<AccountView> views = new ArrayList<>();
        for (Row row : rows) {
            views.add(view(row));
        }
        return views;
    }

    private static AccountView view(Row row) {
        OffsetDateTime changedAt = row.getOffsetDateTime("changed_at");
        return new AccountView(
                row.getUUID("id"),
                row.getString("name"),
                List.of(row.getArrayOfStrings("domains")),
                row.getString("industry"),
                row.getString("tier"),
                row.getString("owner"),
                row.getString("lead"),
                row.getString("lifecycle"),
                row.getLocalDate("customer_since"),
                row.getLocalDate("contract_start"),
                row.getLocalDate("contract_end"),
                row.getLocalDate("notice_date"),
                row.getInteger("seats"),
                row.getLong("version"),
                changedAt.toInstant());
    }

    private static UUID uuid(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException _) {
            throw new InvalidInput("cursor", "belongs to another list");
        }
    }
}

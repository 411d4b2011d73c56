package io.holdfast.accounts.intake;

import static io.holdfast.accounts.Columns.column;
import static io.holdfast.accounts.Columns.instant;
import static io.holdfast.accounts.Columns.stated;
import static io.holdfast.accounts.Columns.texts;
import static io.holdfast.accounts.Columns.times;

import io.holdfast.accounts.Columns;
import io.holdfast.accounts.identity.Domain;
import io.holdfast.accounts.identity.Reference;
import io.holdfast.accounts.identity.Resolution;
import io.holdfast.accounts.identity.Stated;
import io.holdfast.accounts.identity.Turn;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowIterator;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** Rows of references, locked and saved in sets. */
@ApplicationScoped
class ReferenceStore {

    private static final String COLUMNS = """
            ref, stated_account, stated_account_at, name, name_at, domain, domain_verified, domain_at,
            industry, industry_at, seats, seats_at, first_observed_at, account_id, why""";
    private static final String LAY = """
            insert into account_reference (ref, first_seen)
            select ref, $2 from unnest($1::text[]) as ref order by ref
            on conflict (ref) do nothing""";
    private static final String LOCK = "select " + COLUMNS + """
             from account_reference
            where ref in (
                select unnest($1::text[])
                union
                select ref from account_reference
                where account_id is null and domain_verified and domain in (
                    select unnest($2::text[])
                    union
                    select domain from account_reference where ref = any($1) and domain_verified))
            order by ref for no key update""";
    private static final String OF_ACCOUNTS =
            "select " + COLUMNS + " from account_reference where account_id = any($1) order by ref";
    private static final String SAVE = """
            update account_reference r
            set stated_account = n.stated_account, stated_account_at = n.stated_account_at,
                name = n.name, name_at = n.name_at,
                domain = n.domain, domain_verified = n.domain_verified, domain_at = n.domain_at,
                industry = n.industry, industry_at = n.industry_at, seats = n.seats, seats_at = n.seats_at,
                first_observed_at = n.first_observed_at, account_id = n.account_id, why = n.why
            from unnest($1::text[], $2::text[], $3::timestamptz[], $4::text[], $5::timestamptz[],
                        $6::text[], $7::boolean[], $8::timestamptz[], $9::text[], $10::timestamptz[],
                        $11::integer[], $12::timestamptz[], $13::timestamptz[], $14::uuid[], $15::text[])
                as n (ref, stated_account, stated_account_at, name, name_at, domain, domain_verified, domain_at,
                      industry, industry_at, seats, seats_at, first_observed_at, account_id, why)
            where r.ref = n.ref""";

    /** Waits until no other transaction settles references; held until this one ends. */
    Uni<Void> turn(SqlConnection tx) {
        return tx.query(Turn.SQL).execute().replaceWithVoid();
    }

    /** Makes sure that there is a row for each reference. */
    Uni<Void> lay(SqlConnection tx, Set<String> refs, Instant now) {
        return refs.isEmpty()
                ? Uni.createFrom().voidItem()
                : tx.preparedQuery(LAY)
                        .execute(Tuple.of(refs.toArray(String[]::new), Columns.time(now)))
                        .replaceWithVoid();
    }

    /** The references, and those that wait for one of the domains they state or stated, locked. */
    Uni<Map<String, Reference>> lock(SqlConnection tx, Set<String> refs, Set<String> domains) {
        return tx.preparedQuery(LOCK)
                .execute(Tuple.of(refs.toArray(String[]::new), domains.toArray(String[]::new)))
                .map(ReferenceStore::byName);
    }

    /** All references of some accounts. */
    Uni<Collection<Reference>> of(SqlConnection tx, Set<UUID> accounts) {
        return tx.preparedQuery(OF_ACCOUNTS)
                .execute(Tuple.of(accounts.toArray(UUID[]::new)))
                .map(rows -> byName(rows).values());
    }

    Uni<Void> save(SqlConnection tx, List<Reference> changed) {
        if (changed.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Tuple rows = Tuple.tuple()
                .addArrayOfString(texts(changed, Reference::ref))
                .addArrayOfString(texts(changed, reference -> Stated.value(reference.accountId())))
                .addArrayOfOffsetDateTime(times(changed, reference -> Stated.at(reference.accountId())))
                .addArrayOfString(texts(changed, reference -> Stated.value(reference.name())))
                .addArrayOfOffsetDateTime(times(changed, reference -> Stated.at(reference.name())))
                .addArrayOfString(texts(changed, ReferenceStore::domainName))
                .addArrayOfBoolean(column(changed, ReferenceStore::domainVerified, Boolean[]::new))
                .addArrayOfOffsetDateTime(times(changed, reference -> Stated.at(reference.domain())))
                .addArrayOfString(texts(changed, reference -> Stated.value(reference.industry())))
                .addArrayOfOffsetDateTime(times(changed, reference -> Stated.at(reference.industry())))
                .addArrayOfInteger(column(changed, reference -> Stated.value(reference.seats()), Integer[]::new))
                .addArrayOfOffsetDateTime(times(changed, reference -> Stated.at(reference.seats())))
                .addArrayOfOffsetDateTime(times(changed, Reference::firstObservedAt))
                .addArrayOfUUID(column(
                        changed, reference -> reference.resolution().account().orElse(null), UUID[]::new))
                .addArrayOfString(
                        texts(changed, reference -> reference.resolution().code()));
        return tx.preparedQuery(SAVE).execute(rows).replaceWithVoid();
    }

    private static Map<String, Reference> byName(RowSet<Row> rows) {
        Map<String, Reference> references = new TreeMap<>();
        for (RowIterator<Row> row = rows.iterator(); row.hasNext(); ) {
            Reference reference = reference(row.next());
            references.put(reference.ref(), reference);
        }
        return references;
    }

    private static Reference reference(Row row) {
        String domain = row.getString("domain");
        return new Reference(
                row.getString("ref"),
                stated(row, "stated_account"),
                stated(row, "name"),
                domain == null
                        ? null
                        : Stated.of(new Domain(domain, row.getBoolean("domain_verified")), instant(row, "domain_at")),
                stated(row, "industry"),
                Stated.of(row.getInteger("seats"), instant(row, "seats_at")),
                instant(row, "first_observed_at"),
                Resolution.of(row.getUUID("account_id"), row.getString("why")));
    }

    private static String domainName(Reference reference) {
        return reference.domain() == null ? null : reference.domain().value().name();
    }

    private static Boolean domainVerified(Reference reference) {
        return reference.domain() == null ? null : reference.domain().value().verified();
    }
}

package io.holdfast.accounts.directory;

import io.holdfast.http.InvalidInput;
import io.holdfast.http.Page;
import io.holdfast.http.PageRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Reads the references that need a person: those that mean no account, and those that dispute a domain. */
@ApplicationScoped
class UnmatchedQueries {

    private static final String LIST = """
            select r.ref, r.why, r.first_seen, r.name, r.domain, r.account_id,
                   (select coalesce(json_agg(json_build_object('accountId', c.id, 'name', c.name, 'because', c.because)
                                             order by c.because, c.id), '[]')
                    from (select a.id, a.name, 'domain' as because
                          from account_domain d join account a on a.id = d.account_id
                          where d.domain = r.domain and a.id is distinct from r.account_id
                          union all
                          (select a.id, a.name, 'name' from account a
                           where lower(a.name) = lower(r.name) and a.id is distinct from r.account_id
                           order by a.id limit 5)) c) as candidates
            from account_reference r
            where (r.account_id is null or r.why = 'domain-taken') and (r.first_seen, r.ref) > ($1, $2)
            order by r.first_seen, r.ref limit $3""";

    /**
     * A reference that needs a person.
     *
     * @param why reason in one word; {@code domain-taken} is a conflict, everything else a missing link
     * @param accountId the account it means in spite of a conflict; null when it means none
     * @param domain the domain it states; null when it states none
     * @param candidates accounts that it could mean, by domain first, at most six
     */
    record Unmatched(
            String ref,
            String why,
            Instant firstSeen,
            String name,
            String domain,
            UUID accountId,
            List<Candidate> candidates) {}

    /**
     * An account a reference could mean.
     *
     * @param because {@code domain} or {@code name}
     */
    record Candidate(UUID accountId, String name, String because) {}

    private final Pool pool;

    UnmatchedQueries(Pool pool) {
        this.pool = pool;
    }

    /** The longest known first. */
    Uni<Page<Unmatched>> list(PageRequest page) {
        List<String> after = page.after(2).orElse(List.of(Instant.EPOCH.toString(), ""));
        return pool.preparedQuery(LIST)
                .execute(Tuple.of(instant(after.getFirst()).atOffset(ZoneOffset.UTC), after.getLast(), page.fetch()))
                .map(rows -> {
                    List<Unmatched> found = new ArrayList<>();
                    rows.forEach(row -> found.add(unmatched(row)));
                    return Page.of(
                            found, page, last -> new String[] {last.firstSeen().toString(), last.ref()});
                });
    }

    private static Unmatched unmatched(Row row) {
        return new Unmatched(
                row.getString("ref"),
                row.getString("why"),
                row.getOffsetDateTime("first_seen").toInstant(),
                row.getString("name"),
                row.getString("domain"),
                row.getUUID("account_id"),
                candidates((JsonArray) row.getValue("candidates")));
    }

    private static List<Candidate> candidates(JsonArray found) {
        return found.stream()
                .map(JsonObject.class::cast)
                .map(one -> new Candidate(
                        UUID.fromString(one.getString("accountId")), one.getString("name"), one.getString("because")))
                .toList();
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException _) {
            throw new InvalidInput("cursor", "belongs to another list");
        }
    }
}

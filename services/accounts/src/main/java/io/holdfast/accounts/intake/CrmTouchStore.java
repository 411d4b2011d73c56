package io.holdfast.accounts.intake;

import io.holdfast.accounts.Columns;
import io.holdfast.events.CrmEvent.TouchFact;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Rows of touches that a CRM knows, saved in sets, the newest version of each. */
@ApplicationScoped
class CrmTouchStore {

    /**
     * What somebody withdrew here stays withdrawn; what the CRM deleted comes back when a newer version brings it back. Of
     * one version the deletion is the last word; it says nothing of the contact itself, which stays as it was known.
     */
    private static final String SAVE = """
            insert into touch as known (id, origin, vendor_id, vendor_version, account_ref, person_refs, occurred_at,
                   logged_at, logged_by, channel, two_way, automated, run_id, withdrawn_at, withdrawn_reason)
            select n.id, 'crm', n.vendor_id, n.version, n.account_ref, n.person_refs, n.occurred_at,
                   $2::timestamptz, n.logged_by, n.channel, n.two_way, n.automated, $3::text,
                   case when n.deleted then $2::timestamptz end, case when n.deleted then 'deleted in the CRM' end
            from jsonb_to_recordset($1::text::jsonb) as n (id uuid, vendor_id text, version bigint, account_ref text,
                 person_refs text[], occurred_at timestamptz, logged_by text, channel text, two_way boolean,
                 automated boolean, deleted boolean)
            order by n.vendor_id
            on conflict (vendor_id) do update
            set vendor_version = excluded.vendor_version, run_id = excluded.run_id,
                account_ref = case when excluded.withdrawn_at is null then excluded.account_ref else known.account_ref end,
                person_refs = case when excluded.withdrawn_at is null then excluded.person_refs else known.person_refs end,
                occurred_at = case when excluded.withdrawn_at is null then excluded.occurred_at else known.occurred_at end,
                logged_by = case when excluded.withdrawn_at is null then excluded.logged_by else known.logged_by end,
                channel = case when excluded.withdrawn_at is null then excluded.channel else known.channel end,
                two_way = case when excluded.withdrawn_at is null then excluded.two_way else known.two_way end,
                automated = case when excluded.withdrawn_at is null then excluded.automated else known.automated end,
                withdrawn_at = case when known.withdrawn_by is not null then known.withdrawn_at
                                    when excluded.withdrawn_at is null then null
                                    else coalesce(known.withdrawn_at, excluded.withdrawn_at) end,
                withdrawn_reason = case when known.withdrawn_by is not null then known.withdrawn_reason
                                        else excluded.withdrawn_reason end
            where known.vendor_version < excluded.vendor_version
               or known.vendor_version = excluded.vendor_version
                  and excluded.withdrawn_at is not null and known.withdrawn_at is null
            returning id""";

    /**
     * Saves what is newer than what is known.
     *
     * @param facts at most one per touch
     * @param gone people who are erased: they are left out
     * @return the touches that changed
     */
    Uni<List<UUID>> save(
            SqlConnection tx, String source, Collection<TouchFact> facts, Set<String> gone, String run, Instant now) {
        JsonArray rows = new JsonArray(
                facts.stream().map(fact -> row(source, fact, gone)).toList());
        List<UUID> changed = new ArrayList<>();
        return tx.preparedQuery(SAVE)
                .execute(Tuple.of(rows.encode(), Columns.time(now), run))
                .invoke(saved -> saved.forEach(row -> changed.add(row.getUUID("id"))))
                .replaceWith(changed);
    }

    private static JsonObject row(String source, TouchFact fact, Set<String> gone) {
        String vendorId = source + ":" + fact.touchId();
        List<String> people = fact.personRefs().stream()
                .filter(person -> !gone.contains(person))
                .distinct()
                .toList();
        return new JsonObject()
                .put(
                        "id",
                        UUID.nameUUIDFromBytes(vendorId.getBytes(StandardCharsets.UTF_8))
                                .toString())
                .put("vendor_id", vendorId)
                .put("version", fact.version())
                .put("account_ref", fact.accountRef())
                .put("person_refs", new JsonArray(people))
                .put("occurred_at", fact.occurredAt().toString())
                .put("logged_by", fact.loggedBy())
                .put("channel", fact.channel())
                .put("two_way", fact.twoWay())
                .put("automated", fact.automated())
                .put("deleted", fact.deleted());
    }
}

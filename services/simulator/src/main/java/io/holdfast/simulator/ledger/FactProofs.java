package io.holdfast.simulator.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** From the connectors' event logs to the rows of facts, and from the rows to their roll-ups. */
final class FactProofs {

    private static final ObjectMapper JSON = JsonMapper.builder().build();

    /** A kind of fact whose every version is a row of its own. */
    private record Versioned(
            String type,
            String connector,
            String owner,
            String table,
            String sourceColumn,
            String idField,
            String idColumn) {}

    private static final List<Versioned> VERSIONED = List.of(
            new Versioned(
                    "billing.subscriptions-changed.v1",
                    "connector-billing",
                    "scoring",
                    "subscription",
                    "source",
                    "subscriptionId",
                    "subscription_id"),
            new Versioned(
                    "billing.invoices-changed.v1",
                    "connector-billing",
                    "scoring",
                    "invoice",
                    "source",
                    "invoiceId",
                    "invoice_id"),
            new Versioned(
                    "support.tickets-changed.v1",
                    "connector-support",
                    "scoring",
                    "ticket",
                    "source",
                    "ticketId",
                    "ticket_id"));

    private final Books books;

    FactProofs(Books books) {
        this.books = books;
    }

    List<Proof> all() {
        List<Proof> proofs = new ArrayList<>();
        if (books.runs("connector-product") && books.runs("scoring")) {
            proofs.add(usage());
            proofs.add(rollUps());
        }
        VERSIONED.stream()
                .filter(kind -> books.runs(kind.connector()) && books.runs(kind.owner()))
                .forEach(kind -> proofs.add(versions(kind)));
        return proofs;
    }

    private Proof usage() {
        Set<String> stored = new HashSet<>();
        books.each(
                "scoring",
                "select source, event_id, item, day from usage_fact",
                row -> stored.add(key(row.getString(1), row.getString(2), row.getInt(3), row.getString(4))));
        books.each(
                "scoring",
                "select source, event_id, item, day from set_aside_fact",
                row -> stored.add(key(row.getString(1), row.getString(2), row.getInt(3), row.getString(4))));
        Set<String> dropped = books.set("scoring", "select day::text from usage_day where dropped_at is not null");
        Set<String> published = new HashSet<>();
        facts("connector-product", "product.usage-recorded.v1", (source, fact) -> {
            if (!dropped.contains(fact.path("day").asText())) {
                published.add(key(
                        source,
                        fact.path("eventId").asText(),
                        fact.path("item").asInt(),
                        fact.path("day").asText()));
            }
        });
        return new Proof(
                "scoring: every published usage fact is stored, by its own key once",
                published.size(),
                published.stream().filter(key -> !stored.contains(key)).toList());
    }

    /** A fact that was added twice shows here, because a roll-up has no key that could refuse it. */
    private Proof rollUps() {
        return new Proof(
                "scoring: every roll-up of usage is the sum of its facts",
                books.count("scoring", "select count(*) from usage_by_reference"),
                books.list("scoring", """
                        select format('%s %s %s: rolled up %s, facts say %s', kind, reference, day, coalesce(r.n, 0), coalesce(f.n, 0))
                        from (select kind, reference, day, value_events + visits as n
                              from usage_by_reference
                              where day not in (select day from usage_day where dropped_at is not null)) r
                        full join (select case when account_ref is null then 'P' else 'A' end::char(1) as kind,
                                          coalesce(account_ref, person_ref) as reference, day, sum(count) as n
                                   from usage_fact group by 1, 2, 3) f using (kind, reference, day)
                        where r.n is distinct from f.n
                        """));
    }

    private Proof versions(Versioned kind) {
        Set<String> stored = new HashSet<>();
        books.each(
                kind.owner(),
                "select %s, %s, version from %s".formatted(kind.sourceColumn(), kind.idColumn(), kind.table()),
                row -> stored.add(key(row.getString(1), row.getString(2), row.getLong(3), "")));
        Set<String> published = new HashSet<>();
        facts(
                kind.connector(),
                kind.type(),
                (source, fact) -> published.add(key(
                        source,
                        fact.path(kind.idField()).asText(),
                        fact.path("version").asLong(),
                        "")));
        return new Proof(
                "%s: every published version of a %s is stored".formatted(kind.owner(), kind.table()),
                published.size(),
                published.stream().filter(key -> !stored.contains(key)).toList());
    }

    private interface FactReader {
        void fact(String source, JsonNode fact);
    }

    private void facts(String connector, String type, FactReader reader) {
        books.each(connector, "select body from event_log where type = '" + type + "'", row -> {
            try {
                JsonNode data = JSON.readTree(row.getString(1)).path("data");
                data.path("facts")
                        .forEach(fact -> reader.fact(data.path("sourceId").asText(), fact));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static String key(String source, String id, long number, String day) {
        return source + " " + id + " " + number + (day.isEmpty() ? "" : " " + day);
    }
}

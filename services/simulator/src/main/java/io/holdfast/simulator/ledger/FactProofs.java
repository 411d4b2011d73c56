package io.holdfast.simulator.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** From the connectors' event logs to the rows of facts, and from the rows to their roll-ups. */
final class FactProofs {

    private static final ObjectMapper JSON = JsonMapper.builder().build();

    /**
     * A kind of fact whose version is the claim.
     *
     * @param all whether every version is a row of its own; else only the newest is kept
     */
    private record Versioned(
            String type,
            String connector,
            String owner,
            String table,
            String sourceColumn,
            String idField,
            String idColumn,
            boolean all) {}

    private static final String SUBSCRIPTIONS = "billing.subscriptions-changed.v1";

    private static final List<Versioned> VERSIONED = List.of(
            subscriptions("scoring", "source", true),
            subscriptions("reporting", "source", true),
            subscriptions("playbooks", "source_id", false),
            new Versioned(
                    "billing.invoices-changed.v1",
                    "connector-billing",
                    "scoring",
                    "invoice",
                    "source",
                    "invoiceId",
                    "invoice_id",
                    true),
            new Versioned(
                    "support.tickets-changed.v1",
                    "connector-support",
                    "scoring",
                    "ticket",
                    "source",
                    "ticketId",
                    "ticket_id",
                    true));

    private static Versioned subscriptions(String owner, String sourceColumn, boolean all) {
        return new Versioned(
                SUBSCRIPTIONS,
                "connector-billing",
                owner,
                "subscription",
                sourceColumn,
                "subscriptionId",
                "subscription_id",
                all);
    }

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
        Map<String, Rebuilt> rebuilt = rebuilt();
        Set<String> published = new HashSet<>();
        Consumer<Fact> expected = fact -> {
            if (!dropped.contains(fact.day())) {
                published.add(fact.key());
            }
        };
        facts("connector-product", "product.usage-recorded.v1", fact -> {
            Rebuilt last = rebuilt.get(fact.slice());
            if (last == null || fact.told().isAfter(last.openedAt())) {
                expected.accept(fact);
            }
        });
        facts("connector-product", "product.usage-restated.v1", fact -> {
            Rebuilt last = rebuilt.get(fact.slice());
            if (last != null && last.runId().equals(fact.runId())) {
                expected.accept(fact);
            }
        });
        return new Proof(
                "scoring: every published usage fact is stored, by its own key once",
                published.size(),
                published.stream().filter(key -> !stored.contains(key)).toList());
    }

    /**
     * The last rebuild of each day of a source that was rebuilt: what was published before it counts no more, what it told
     * counts instead.
     */
    private Map<String, Rebuilt> rebuilt() {
        Map<String, Rebuilt> rebuilt = new HashMap<>();
        books.each(
                "scoring",
                """
                select slice.source || ' ' || slice.day, slice.run_id, (extract(epoch from run.opened_at) * 1000)::bigint
                from rebuilt_slice slice join run on run.run_id = slice.run_id order by slice.rebuilt_at
                """,
                row -> rebuilt.put(
                        row.getString(1), new Rebuilt(row.getString(2), Instant.ofEpochMilli(row.getLong(3)))));
        return rebuilt;
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
        Map<String, Set<Long>> stored = new HashMap<>();
        books.each(
                kind.owner(),
                "select %s || ' ' || %s, version from %s".formatted(kind.sourceColumn(), kind.idColumn(), kind.table()),
                row -> stored.computeIfAbsent(row.getString(1), _ -> new HashSet<>())
                        .add(row.getLong(2)));
        Map<String, Set<Long>> published = new HashMap<>();
        facts(kind.connector(), kind.type(), fact -> published
                .computeIfAbsent(
                        fact.source() + " " + fact.body().path(kind.idField()).asText(), _ -> new HashSet<>())
                .add(fact.body().path("version").asLong()));
        List<String> gaps = new ArrayList<>();
        published.forEach((thing, versions) -> {
            Set<Long> known = stored.getOrDefault(thing, Set.of());
            versions.stream()
                    .filter(version -> kind.all()
                            ? !known.contains(version)
                            : known.stream().noneMatch(other -> other >= version))
                    .forEach(version -> gaps.add(thing + " version " + version));
        });
        return new Proof(
                "%s: every published version of a %s is stored".formatted(kind.owner(), kind.table()),
                published.values().stream().mapToLong(Set::size).sum(),
                gaps);
    }

    /** Which run told last of a day of a source, and when it was opened. */
    private record Rebuilt(String runId, Instant openedAt) {}

    /** A fact in a message: of which run, and when what it tells arrived. */
    private record Fact(String source, String runId, Instant told, JsonNode body) {

        String day() {
            return body.path("day").asText();
        }

        String slice() {
            return source + " " + day();
        }

        String key() {
            return FactProofs.key(
                    source, body.path("eventId").asText(), body.path("item").asInt(), day());
        }
    }

    private void facts(String connector, String type, Consumer<Fact> reader) {
        books.each(connector, "select body from event_log where type = '" + type + "'", row -> {
            try {
                JsonNode message = JSON.readTree(row.getString(1));
                String source = message.at("/data/sourceId").asText();
                Instant told = Instant.parse(message.path("time").asText());
                message.at("/data/facts")
                        .forEach(fact -> reader.accept(
                                new Fact(source, message.path("runid").asText(), told, fact)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static String key(String source, String id, long number, String day) {
        return source + " " + id + " " + number + (day.isEmpty() ? "" : " " + day);
    }
}

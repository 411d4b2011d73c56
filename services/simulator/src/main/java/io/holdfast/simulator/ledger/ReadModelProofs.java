package io.holdfast.simulator.ledger;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** From the event logs to reporting's rows, which are their own claims: each state there, as new as it was ever told. */
final class ReadModelProofs {

    private static final String READER = "reporting";

    /**
     * A kind of row.
     *
     * @param types pattern of the event types that tell of it
     * @param told its key in the event's body
     * @param kept its key in reporting's row
     * @param versioned whether the row has a version to compare; else its being there is enough
     */
    private record Row(String publisher, String types, String table, String told, String kept, boolean versioned) {}

    private static final List<Row> ROWS = List.of(
            new Row(
                    "accounts",
                    "accounts.account-changed.v1",
                    "account",
                    "body::jsonb #>> '{data,accountId}'",
                    "account_id::text",
                    true),
            new Row(
                    "accounts",
                    "accounts.link-changed.v1",
                    "link",
                    "body::jsonb #>> '{data,accountRef}'",
                    "account_ref",
                    true),
            new Row("alerting", "alerting.%", "alert", "body::jsonb #>> '{data,alert,alertId}'", "alert_id", true),
            new Row(
                    "playbooks",
                    "playbooks.intervention-%",
                    "intervention",
                    "body::jsonb #>> '{data,intervention,interventionId}'",
                    "intervention_id",
                    true),
            new Row(
                    "scoring",
                    "scoring.account-scored.v1",
                    "score_day",
                    "concat_ws(' ', body::jsonb #>> '{data,accountId}', body::jsonb #>> '{data,scorecard}',"
                            + " body::jsonb #>> '{data,day}')",
                    "concat_ws(' ', account_id, scorecard, day)",
                    false));

    private final Books books;

    ReadModelProofs(Books books) {
        this.books = books;
    }

    List<Proof> all() {
        List<Proof> proofs = new ArrayList<>();
        ROWS.stream()
                .filter(row -> books.runs(READER) && books.runs(row.publisher()))
                .forEach(row -> proofs.add(proof(row)));
        return proofs;
    }

    private Proof proof(Row kind) {
        Map<String, Long> kept = new HashMap<>();
        books.each(
                READER,
                "select %s, version from %s".formatted(kind.kept(), kind.table()),
                row -> kept.put(row.getString(1), row.getLong(2)));
        Map<String, Long> told = new HashMap<>();
        books.each(
                kind.publisher(),
                "select %s, max(subjectversion) from event_log where type like '%s' group by 1"
                        .formatted(kind.told(), kind.types()),
                row -> told.put(row.getString(1), row.getLong(2)));
        return new Proof(
                "reporting: every %s is as new as it was told"
                        .formatted(kind.table().replace('_', ' ')),
                told.size(),
                told.entrySet().stream()
                        .filter(row -> !kept.containsKey(row.getKey())
                                || kind.versioned() && kept.get(row.getKey()) < row.getValue())
                        .map(row ->
                                "%s: told %s, kept %s".formatted(row.getKey(), row.getValue(), kept.get(row.getKey())))
                        .toList());
    }
}

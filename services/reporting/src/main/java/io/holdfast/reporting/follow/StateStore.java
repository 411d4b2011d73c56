package io.holdfast.reporting.follow;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;

/** The latest state of everything that has one, and the score of each day. Rows are sorted by key, against deadlocks. */
@ApplicationScoped
class StateStore {

    private static final String ACCOUNTS = """
            insert into account as stored (account_id, version, name, industry, tier, owner, lifecycle)
            select * from jsonb_to_recordset($1::text::jsonb) as told (account_id uuid, version bigint, name text,
                industry text, tier text, owner text, lifecycle text)
            order by account_id
            on conflict (account_id) do update set version = excluded.version, name = excluded.name,
                industry = excluded.industry, tier = excluded.tier, owner = excluded.owner, lifecycle = excluded.lifecycle
            where excluded.version > stored.version
            """;

    private static final String LINKS = """
            insert into link as stored (account_ref, version, account_id)
            select * from jsonb_to_recordset($1::text::jsonb) as told (account_ref text, version bigint, account_id uuid)
            order by account_ref
            on conflict (account_ref) do update set version = excluded.version, account_id = excluded.account_id
            where excluded.version > stored.version
            """;

    /** So that an account that is scored before it is told of is counted at once. */
    private static final String SCORED_ACCOUNTS = """
            insert into account (account_id, version)
            select distinct account_id, 0 from jsonb_to_recordset($1::text::jsonb) as told (account_id uuid)
            order by account_id
            on conflict do nothing
            """;

    private static final String SCORES = """
            insert into score_day as stored (account_id, scorecard, day, version, historical, scored_at, score, band)
            select * from jsonb_to_recordset($1::text::jsonb) as told (account_id uuid, scorecard text, day date,
                version bigint, historical boolean, scored_at timestamptz, score numeric, band text)
            order by account_id, scorecard, day
            on conflict (account_id, scorecard, day) do update set version = excluded.version,
                historical = excluded.historical, scored_at = excluded.scored_at, score = excluded.score,
                band = excluded.band
            where (not excluded.historical, excluded.scored_at, excluded.version)
                > (not stored.historical, stored.scored_at, stored.version)
            """;

    private static final String BAND_CHANGES = """
            insert into band_change as stored (account_id, scorecard, changed_at, version, from_band, to_band, score)
            select * from jsonb_to_recordset($1::text::jsonb) as told (account_id uuid, scorecard text,
                changed_at timestamptz, version bigint, from_band text, to_band text, score numeric)
            order by account_id, scorecard, changed_at
            on conflict (account_id, scorecard, changed_at) do update set version = excluded.version,
                from_band = excluded.from_band, to_band = excluded.to_band, score = excluded.score
            where excluded.version > stored.version
            """;

    private static final String ALERTS = """
            insert into alert as stored (alert_id, version, number, account_id, rule, severity, state, owner, opened_at,
                deadline, first_response_at, outcome, resolved_at)
            select * from jsonb_to_recordset($1::text::jsonb) as told (alert_id text, version bigint, number bigint,
                account_id text, rule text, severity text, state text, owner text, opened_at timestamptz,
                deadline timestamptz, first_response_at timestamptz, outcome text, resolved_at timestamptz)
            order by alert_id
            on conflict (alert_id) do update set version = excluded.version, number = excluded.number,
                account_id = excluded.account_id, rule = excluded.rule, severity = excluded.severity,
                state = excluded.state, owner = excluded.owner, opened_at = excluded.opened_at,
                deadline = excluded.deadline, first_response_at = excluded.first_response_at, outcome = excluded.outcome,
                resolved_at = excluded.resolved_at
            where excluded.version > stored.version
            """;

    private static final String INTERVENTIONS = """
            insert into intervention as stored (intervention_id, version, account_id, opened_at, declined_at,
                first_touch_at, proactive, outcome, closed_at)
            select * from jsonb_to_recordset($1::text::jsonb) as told (intervention_id text, version bigint,
                account_id uuid, opened_at timestamptz, declined_at timestamptz, first_touch_at timestamptz,
                proactive boolean, outcome text, closed_at timestamptz)
            order by intervention_id
            on conflict (intervention_id) do update set version = excluded.version, account_id = excluded.account_id,
                opened_at = excluded.opened_at, declined_at = excluded.declined_at,
                first_touch_at = excluded.first_touch_at, proactive = excluded.proactive, outcome = excluded.outcome,
                closed_at = excluded.closed_at
            where excluded.version > stored.version
            """;

    /** Upserts what the batch tells; only newer states have an effect. */
    Uni<Void> apply(SqlConnection tx, EventBatch batch) {
        return upsert(tx, ACCOUNTS, batch.accounts())
                .chain(() -> upsert(tx, LINKS, batch.links()))
                .chain(() -> upsert(tx, SCORED_ACCOUNTS, batch.scores()))
                .chain(() -> upsert(tx, SCORES, batch.scores()))
                .chain(() -> upsert(tx, BAND_CHANGES, batch.bandChanges()))
                .chain(() -> upsert(tx, ALERTS, batch.alerts()))
                .chain(() -> upsert(tx, INTERVENTIONS, batch.interventions()));
    }

    private static Uni<Void> upsert(SqlConnection tx, String sql, Collection<?> rows) {
        return rows.isEmpty()
                ? Uni.createFrom().voidItem()
                : tx.preparedQuery(sql).execute(Rows.parameter(rows)).replaceWithVoid();
    }
}

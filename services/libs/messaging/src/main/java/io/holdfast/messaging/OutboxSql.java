package io.holdfast.messaging;

/** The outbox's statements. */
final class OutboxSql {

    static final String INSERT = """
            insert into outbox (id, exchange, type, subject, subjectversion, time, historical, body)
            select id, exchange, type, subject, subjectversion, time, historical, body
            from jsonb_to_recordset(cast(cast($1 as text) as jsonb)) as new_row (
                id uuid, exchange text, type text, subject text, subjectversion bigint, time timestamptz,
                historical boolean, body text)
            """;

    /**
     * Rows another relay has claimed are passed over, not waited for. What was never refused comes first, and those that
     * were refused and wait are not even looked at: a queue that is full for hours holds back nobody else.
     */
    static final String CLAIM = """
            select position, id, exchange, type, body, attempts
            from outbox
            where parked_at is null and not_before <= now()
            order by not_before, position
            limit $1
            for update skip locked
            """;

    /** Sorted by key, because several relays write the latest events side by side. */
    static final String MOVE_TO_LOG = """
            with sent as (
                delete from outbox where position = any($1)
                returning position, id, exchange, type, subject, subjectversion, time, historical, body
            ), logged as (
                insert into event_log
                    (published_at, position, id, exchange, type, subject, subjectversion, time, body)
                select now(), position, id, exchange, type, subject, subjectversion, time, body from sent
            )
            insert into event_latest as latest (type, subject, subjectversion, id, exchange, time, body)
            select distinct on (type, subject) type, subject, subjectversion, id, exchange, time, body
            from sent
            where exchange = 'events' and not historical
            order by type, subject, subjectversion desc
            on conflict (type, subject) do update
            set subjectversion = excluded.subjectversion, id = excluded.id, exchange = excluded.exchange,
                time = excluded.time, body = excluded.body
            where latest.subjectversion < excluded.subjectversion
            """;

    static final String PARK = """
            update outbox set parked_at = clock_timestamp(), parked_reason = $2, attempts = attempts + 1
            where position = $1
            """;

    /** Not before 1 s, doubled with every attempt, at most a minute. */
    static final String DEFER = """
            update outbox
            set attempts = attempts + 1,
                not_before = clock_timestamp() + least(power(2, attempts), 60) * interval '1 second'
            where position = any($1)
            """;

    private OutboxSql() {}
}

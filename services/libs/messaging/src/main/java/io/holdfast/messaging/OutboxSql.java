package io.holdfast.messaging;

/** The outbox's statements. */
final class OutboxSql {

    static final String INSERT = """
            insert into outbox (id, exchange, type, subject, subjectversion, time, body)
            select id, exchange, type, subject, subjectversion, time, body
            from jsonb_to_recordset(cast($1 as jsonb)) as new_row (
                id uuid, exchange text, type text, subject text, subjectversion bigint, time timestamptz, body text)
            """;

    private OutboxSql() {}
}

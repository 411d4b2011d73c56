package io.holdfast.messaging;

/**
 * The statements of an erasure. Each takes {@code {"person", "types", "operator"}}, where the types are those that may name
 * people, and changes only what still names the person.
 */
final class ErasureSql {

    private static final String ASKED = """
            from jsonb_to_record(cast(cast($1 as text) as jsonb)) as asked (person text, types text[], operator text)
            """;

    static final String OUTBOX = events("outbox");

    static final String EVENT_LOG = events("event_log");

    static final String EVENT_LATEST = events("event_latest");

    /** A body that cannot be cleaned is dropped as a whole. */
    static final String DEAD_LETTERS = """
            update dead_letter letter
            set body = clean.body,
                version = letter.version + 1,
                state = case when clean.body is null then 'erased' else letter.state end,
                settled_at = case when clean.body is null then clock_timestamp() else letter.settled_at end,
                settled_by = case when clean.body is null then clean.operator else letter.settled_by end
            from (select dead.id, asked.operator,
                         dead_letter_without_person(dead.body, dead.exchange, asked.person) as body
                  """ + ASKED + """
                  join dead_letter dead on position(convert_to(asked.person, 'UTF8') in dead.body) > 0
                  for update of dead) as clean
            where clean.id = letter.id and clean.body is distinct from letter.body
            """;

    private ErasureSql() {}

    /** A text that cannot be cleaned becomes an empty object, which no consumer accepts. */
    private static String events(String table) {
        return "update " + table + " kept set body = coalesce(event_without_person(kept.body, asked.person), '{}')\n"
                + ASKED
                + """
                where kept.type = any(asked.types)
                  and strpos(kept.body, asked.person) > 0
                  and event_without_person(kept.body, asked.person) is distinct from kept.body
                """;
    }
}

package io.holdfast.messaging;

import io.smallrye.mutiny.Uni;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The subject versions one transaction has taken, handed out in order. */
final class SubjectVersions {

    /** Sorted by subject, so that two transactions never wait for each other in a circle. */
    private static final String TAKE = """
            with wanted as (
                select key as subject, cast(value as bigint) as n
                from jsonb_each_text(cast(cast($1 as text) as jsonb))
            ), taken as (
                insert into subject_counter as counter (subject, version)
                select subject, n from wanted order by subject
                on conflict (subject) do update set version = counter.version + excluded.version
                returning subject, version
            )
            select cast(coalesce(jsonb_object_agg(subject, version), cast('{}' as jsonb)) as text) from taken
            """;

    private final Map<String, Long> next;

    private SubjectVersions(Map<String, Long> next) {
        this.next = next;
    }

    /** Takes one version per occurrence of a subject. The counter rows stay locked until the transaction ends. */
    static Uni<SubjectVersions> take(Tx tx, EventJson json, List<String> subjects) {
        if (subjects.isEmpty()) {
            return Uni.createFrom().item(new SubjectVersions(new HashMap<>()));
        }
        Map<String, Long> wanted = new TreeMap<>();
        subjects.forEach(subject -> wanted.merge(subject, 1L, Long::sum));
        return tx.text(TAKE, Texts.json(json, wanted)).map(text -> {
            Map<String, Long> first = new HashMap<>();
            Texts.counts(json, text).forEach((subject, last) -> first.put(subject, last - wanted.get(subject) + 1));
            return new SubjectVersions(first);
        });
    }

    long next(String subject) {
        return next.merge(subject, 1L, Long::sum) - 1;
    }
}

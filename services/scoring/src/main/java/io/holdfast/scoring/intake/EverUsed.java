package io.holdfast.scoring.intake;

import io.holdfast.events.UsageEvent.UsageFact;
import io.holdfast.scoring.Columns;
import io.holdfast.scoring.intake.FactBatch.Sourced;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** On which day each person first used each feature. Days only ever move back, so order and repetition do not matter. */
@ApplicationScoped
class EverUsed {

    /** Locks only rows it changes: most people have used most features before. Sorted by key, like every writer. */
    private static final String ADD = """
            insert into ever_used as known (account_ref, person_ref, feature, first_day)
            select fact.account_ref, fact.person_ref, fact.feature, fact.day
            from unnest($1::text[], $2::text[], $3::text[], $4::date[]) as fact (account_ref, person_ref, feature, day)
            where coalesce((
                select known.first_day > fact.day from ever_used known
                where known.account_ref = fact.account_ref and known.person_ref = fact.person_ref
                  and known.feature = fact.feature), true)
            order by 1, 2, 3
            on conflict (account_ref, person_ref, feature) do update
            set first_day = excluded.first_day where excluded.first_day < known.first_day
            """;

    private record Use(String account, String person, String feature) {

        static Use of(UsageFact fact) {
            return new Use(text(fact.accountRef()), text(fact.personRef()), fact.feature());
        }

        private static String text(String reference) {
            return reference == null ? "" : reference;
        }
    }

    Uni<Void> add(SqlConnection tx, List<Sourced<UsageFact>> facts) {
        if (facts.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Map<Use, LocalDate> first = new HashMap<>();
        facts.forEach(fact ->
                first.merge(Use.of(fact.fact()), fact.fact().day(), (one, other) -> one.isBefore(other) ? one : other));
        return tx.preparedQuery(ADD)
                .execute(Columns.of(List.copyOf(first.entrySet()))
                        .text(use -> use.getKey().account())
                        .text(use -> use.getKey().person())
                        .text(use -> use.getKey().feature())
                        .day(Map.Entry::getValue)
                        .tuple())
                .replaceWithVoid();
    }
}

package io.holdfast.scoring.intake;

import io.holdfast.events.UsageEvent.UsageKind;
import io.holdfast.scoring.Columns;
import io.holdfast.scoring.intake.FactBatch.Restated;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** What rebuild runs tell, put by until all of a run is there. It changes nothing else. */
@ApplicationScoped
class RestatedStore {

    /** What comes again after its run was rebuilt is a repetition. */
    private static final String ADD = """
            insert into restated_fact (run_id, day, source, event_id, item, occurred_at, account_ref, person_ref, feature,
                                       value, count, channel)
            select told.*
            from unnest($1::text[], $2::date[], $3::text[], $4::text[], $5::int[], $6::timestamptz[], $7::text[],
                        $8::text[], $9::text[], $10::boolean[], $11::int[], $12::text[])
                as told (run_id, day, source, event_id, item, occurred_at, account_ref, person_ref, feature, value, count,
                         channel)
            where not exists (select from run where run.run_id = told.run_id and run.rebuilt_at is not null)
            order by run_id, day, source, event_id, item
            on conflict do nothing
            """;

    Uni<Void> add(SqlConnection tx, List<Restated> facts) {
        if (facts.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return tx.preparedQuery(ADD)
                .execute(Columns.of(facts)
                        .text(Restated::runId)
                        .day(told -> told.fact().day())
                        .text(Restated::source)
                        .text(told -> told.fact().eventId())
                        .integer(told -> told.fact().item())
                        .time(told -> told.fact().occurredAt())
                        .text(told -> told.fact().accountRef())
                        .text(told -> told.fact().personRef())
                        .text(told -> told.fact().feature())
                        .flag(told -> told.fact().kind() == UsageKind.VALUE)
                        .integer(told -> told.fact().count())
                        .text(told -> told.fact().channel())
                        .tuple())
                .replaceWithVoid();
    }
}

package io.holdfast.simulator.ledger;

import java.util.List;

/** From the webhook service's inbox to the endpoints that wanted the event. */
final class DeliveryProofs {

    /** Events that were taken in while an endpoint was enabled and wanted them, by its record of being switched. */
    private static final String OWED = """
            with period as (
                select endpoint_id, at as since, lead(at) over (partition by endpoint_id order by id) as until, kind
                from endpoint_event where kind in ('created', 'enabled', 'disabled')
            )
            select format('%s to endpoint %s: %s', m.id, e.id, coalesce(d.state, 'no delivery'))
            from message m
            join inbox i on i.consumer = 'webhooks.events' and i.message_id = m.id
            join endpoint e on m.type = any(e.event_types) or split_part(m.type, '.', 1) || '.*' = any(e.event_types)
            join period p on p.endpoint_id = e.id and p.kind <> 'disabled'
                and i.claimed_at > p.since + interval '1 second'
                and (p.until is null or i.claimed_at < p.until - interval '1 second')
            left join delivery d on d.endpoint_id = e.id and d.message_id = m.id
            """;

    private final Books books;

    DeliveryProofs(Books books) {
        this.books = books;
    }

    /** @param mustHaveArrived whether a delivery that is still on its retry schedule counts as a gap */
    List<Proof> all(boolean mustHaveArrived) {
        if (!books.runs("webhooks")) {
            return List.of();
        }
        var accepted = mustHaveArrived ? "('delivered')" : "('delivered', 'pending')";
        return List.of(
                new Proof(
                        mustHaveArrived
                                ? "webhooks: every event reached every endpoint that wanted it"
                                : "webhooks: every event reached every endpoint that wanted it, or is on its retry schedule",
                        books.count("webhooks", "select count(*) from (" + OWED + ") owed"),
                        books.list(
                                "webhooks",
                                OWED + " where d.state is null or d.state not in " + accepted
                                        + " and not (d.state = 'cancelled' and p.until is not null)")),
                new Proof(
                        "webhooks: one delivery per event and endpoint",
                        books.count("webhooks", "select count(*) from delivery"),
                        books.list("webhooks", """
                                select format('%s to %s: %s deliveries', message_id, endpoint_id, count(*))
                                from delivery group by message_id, endpoint_id having count(*) > 1
                                """)));
    }
}

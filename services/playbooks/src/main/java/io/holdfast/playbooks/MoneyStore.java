package io.holdfast.playbooks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.holdfast.events.BillingEvent.SubscriptionFact;
import io.holdfast.events.BillingEvent.SubscriptionsChanged;
import io.holdfast.playbooks.customer.Money;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What accounts pay a month, in the currency of reports. */
@ApplicationScoped
public class MoneyStore {

    /** Monthly recurring amount of the account {@code $account}, with {@link #rates()} as {@code $rates}. */
    public static final String MRR = """
            (select coalesce(round(sum(paid.mrr_minor * coalesce(($rates::text::jsonb ->> paid.currency)::numeric, 1))), 0)::bigint
             from subscription paid join link on link.account_ref = paid.account_ref
             where link.account_id = $account and paid.status in ('ACTIVE', 'PAST_DUE'))""";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String currency;
    private final String rates;

    MoneyStore(PlaybooksConfig config) {
        this.currency = config.money().currency();
        this.rates = write(config.minorRates());
    }

    /** Currency of reports. */
    public String currency() {
        return currency;
    }

    /** Factors by currency, as JSON, for {@link #MRR}. */
    public String rates() {
        return rates;
    }

    /** What an account pays a month. */
    public Uni<Money> of(SqlConnection connection, String account) {
        return connection
                .preparedQuery("select " + MRR.replace("$rates", "$1").replace("$account", "$2") + " as mrr")
                .execute(Tuple.of(rates, account))
                .map(rows -> new Money(rows.iterator().next().getLong("mrr"), currency));
    }

    /** Takes subscriptions over, the newest version of each; sorted by key, so that batches do not block each other. */
    public Uni<Void> take(SqlConnection tx, List<SubscriptionsChanged> batches) {
        Map<List<String>, SubscriptionFact> newest = new TreeMap<>(
                Comparator.<List<String>, String>comparing(List::getFirst).thenComparing(List::getLast));
        for (SubscriptionsChanged batch : batches) {
            for (SubscriptionFact fact : batch.facts()) {
                newest.merge(
                        List.of(batch.sourceId(), fact.subscriptionId()),
                        fact,
                        (one, other) -> one.version() >= other.version() ? one : other);
            }
        }
        if (newest.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        List<Tuple> rows = new ArrayList<>();
        newest.forEach((key, fact) -> rows.add(Tuple.tuple()
                .addString(key.getFirst())
                .addString(key.getLast())
                .addLong(fact.version())
                .addString(fact.accountRef())
                .addString(fact.status().name())
                .addString(fact.currency() == null ? currency : fact.currency())
                .addLong(fact.mrrMinor())));
        return tx.preparedQuery("""
                        insert into subscription as known
                          (source_id, subscription_id, version, account_ref, status, currency, mrr_minor)
                        values ($1, $2, $3, $4, $5, $6, $7)
                        on conflict (source_id, subscription_id) do update set version = excluded.version,
                          account_ref = excluded.account_ref, status = excluded.status, currency = excluded.currency,
                          mrr_minor = excluded.mrr_minor
                        where known.version < excluded.version
                        """).executeBatch(rows).replaceWithVoid();
    }

    private static String write(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}

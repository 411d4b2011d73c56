package io.holdfast.scoring.measure;

import io.holdfast.events.AccountState.EntitlementChanged;
import io.holdfast.scoring.catalogue.MeasureDescription;
import io.holdfast.scoring.catalogue.PerProduct;
import io.holdfast.scoring.product.Products;
import io.holdfast.scoring.score.Measurement.Missing;
import io.holdfast.scoring.usage.Breadth;
import io.holdfast.scoring.usage.Breadth.FeatureUse;
import io.holdfast.scoring.usage.Entitlements;
import io.holdfast.scoring.usage.Entitlements.Entitlement;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** U3, channels and the share of machines: value events by feature and channel. */
@ApplicationScoped
class FeatureMeasures implements MeasureFamily {

    private static final List<String> NAMES = List.of(Breadth.U3, Breadth.CHANNELS, Breadth.AUTOMATION);

    private static final String SQL = """
            select feed.account_id, feed.observed_at, used.feature, used.channel, used.lately, used.quarter
            from product_feed($1, $2) feed
            left join usage_breadth($1, $2) used on used.account_id = feed.account_id
            """;

    /** What one account did, and how far its sources told of it. */
    private record Account(Instant observedAt, List<FeatureUse> used) {}

    private final AccountStates states;

    FeatureMeasures(AccountStates states) {
        this.states = states;
    }

    @Override
    public Uni<Void> measure(SqlConnection tx, Measuring measuring) {
        List<String> parts = PerProduct.parts(measuring.products());
        return entitlements(states, tx, measuring)
                .chain(entitled -> tx.preparedQuery(SQL)
                        .execute(measuring.question())
                        .invoke(rows -> byAccount(rows)
                                .forEach((id, account) -> parts.forEach(part ->
                                        put(id, account, part, of(entitled, id, measuring.products()), measuring)))))
                .invoke(() -> parts.forEach(part -> NAMES.forEach(measure ->
                        measuring.others(PerProduct.name(measure, part), new Missing("no product source is linked")))))
                .replaceWithVoid();
    }

    private static Map<UUID, Account> byAccount(RowSet<Row> rows) {
        Map<UUID, Account> accounts = new HashMap<>();
        rows.forEach(row -> {
            Account account = accounts.computeIfAbsent(
                    row.getUUID("account_id"),
                    _ -> new Account(row.getOffsetDateTime("observed_at").toInstant(), new ArrayList<>()));
            if (row.getString("feature") != null) {
                account.used()
                        .add(new FeatureUse(
                                row.getString("feature"),
                                row.getString("channel"),
                                row.getLong("lately"),
                                row.getLong("quarter")));
            }
        });
        return accounts;
    }

    private static void put(UUID id, Account account, String part, Entitlements entitled, Measuring measuring) {
        Breadth.read(part, account.used(), measuring.products(), entitled, account.observedAt())
                .forEach((measure, value) -> measuring.put(id, PerProduct.name(measure, part), value));
    }

    /** What each account was told to be entitled to; an account of which nothing was told is not named. */
    static Uni<Map<UUID, Entitlements>> entitlements(AccountStates states, SqlConnection tx, Measuring measuring) {
        return states.at(tx, measuring, EntitlementChanged.class).map(told -> {
            Map<UUID, Entitlements> entitled = new HashMap<>();
            told.forEach((account, all) -> entitled.put(
                    account,
                    new Entitlements(
                            measuring.products(),
                            all.stream().map(state -> entitlement(state.is())).toList())));
            return entitled;
        });
    }

    static Entitlements of(Map<UUID, Entitlements> entitled, UUID account, Products products) {
        return entitled.getOrDefault(account, new Entitlements(products, List.of()));
    }

    private static Entitlement entitlement(EntitlementChanged told) {
        return new Entitlement(
                told.productId(), told.features(), told.seatsSold(), told.intendedUsers(), told.intendedRoles());
    }

    @Override
    public List<MeasureDescription> describes() {
        return UsageDescriptions.ofFeatures();
    }
}

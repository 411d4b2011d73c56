package io.holdfast.scoring.measure;

import io.holdfast.scoring.catalogue.MeasureDescription;
import io.holdfast.scoring.warn.Subject;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Readings that a test tells of an account, beside those that are measured. */
@ApplicationScoped
public class ToldReadings implements MeasureFamily {

    private final Map<UUID, Map<Subject, Map<String, BigDecimal>>> told = new ConcurrentHashMap<>();

    /** Readings of a person, product, contract or goal from now on. */
    public void tell(UUID account, Subject about, Map<String, BigDecimal> readings) {
        told.computeIfAbsent(account, _ -> new ConcurrentHashMap<>()).put(about, readings);
    }

    @Override
    public Uni<Void> measure(SqlConnection tx, Measuring measuring) {
        measuring.accounts().forEach(account -> told.getOrDefault(account.id(), Map.of())
                .forEach((about, readings) -> measuring.subject(account.id(), about, readings)));
        return Uni.createFrom().voidItem();
    }

    @Override
    public List<MeasureDescription> describes() {
        return List.of();
    }

    @Override
    public int order() {
        return 100;
    }
}

package io.holdfast.scoring.measure;

import io.holdfast.scoring.InOneGo;
import io.holdfast.scoring.catalogue.CustomMeasure;
import io.holdfast.scoring.catalogue.MeasureDescription;
import io.holdfast.scoring.product.Products;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Measures a set of accounts as of a moment: the one way in which anything is ever measured. */
@ApplicationScoped
public class Measurer {

    /**
     * A statement over many accounts is planned for as many: planned once for any number, it is planned for a few, and walks
     * from row to row.
     */
    private static final String PLAN_FOR_SO_MANY = "set local plan_cache_mode = force_custom_plan";

    /** For a few that plan is the right one, and planning again would cost more than asking. */
    private static final String PLAN_ONCE = "set local plan_cache_mode = force_generic_plan";

    /** From so many accounts on, planning costs less than a plan for a few. */
    private static final int MANY = 50;

    private final List<List<MeasureFamily>> families;

    Measurer(@All List<MeasureFamily> families) {
        this.families = families.stream()
                .sorted(Comparator.comparing(family -> family.getClass().getName()))
                .collect(Collectors.groupingBy(MeasureFamily::order, TreeMap::new, Collectors.toList()))
                .values()
                .stream()
                .toList();
    }

    /**
     * Families of one order are asked at once: their statements follow each other on the connection without waiting for
     * answers, which come in the same order and are read one by one.
     *
     * @param custom measures of the company's own, each after those it is made of
     */
    public Uni<Measuring> measure(
            SqlConnection tx, List<Account> accounts, Products products, List<CustomMeasure> custom, Instant asOf) {
        Measuring measuring = new Measuring(accounts, products, custom, asOf);
        Uni<Void> done = Uni.createFrom().voidItem();
        for (List<MeasureFamily> together : families) {
            done = done.chain(() -> InOneGo.all(together.stream()
                    .map(family -> family.measure(tx, measuring))
                    .toList()));
        }
        Uni<?> planned =
                tx.query(accounts.size() < MANY ? PLAN_ONCE : PLAN_FOR_SO_MANY).execute();
        return InOneGo.all(List.of(planned, done)).replaceWith(measuring);
    }

    /** Every measure there is, by name: those that ship with the product, and the company's own. */
    public List<MeasureDescription> catalogue(List<CustomMeasure> custom) {
        return Stream.concat(
                        families.stream().flatMap(List::stream).flatMap(family -> family.describes().stream()),
                        custom.stream().map(CustomMeasure::description))
                .sorted(Comparator.comparing(MeasureDescription::name))
                .toList();
    }
}

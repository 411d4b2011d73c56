package io.holdfast.scoring.extend;

import io.holdfast.http.Conflict;
import io.holdfast.http.ETags;
import io.holdfast.http.InvalidInput;
import io.holdfast.http.NotFound;
import io.holdfast.scoring.Dirtied;
import io.holdfast.scoring.StoredJson;
import io.holdfast.scoring.catalogue.CustomMeasure;
import io.holdfast.scoring.catalogue.CustomMeasureFormat;
import io.holdfast.scoring.catalogue.MeasureDescription;
import io.holdfast.scoring.catalogue.UnsoundMeasure;
import io.holdfast.scoring.define.Definitions;
import io.holdfast.scoring.define.InForce;
import io.holdfast.scoring.extend.DefinitionStore.Stored;
import io.holdfast.scoring.measure.Measurer;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Shell. A custom measure is written or removed, and every account is evaluated anew. What reads a measure nobody
 * knows, or goes round in a circle, is not written; what others read is not removed.
 */
@ApplicationScoped
class DefineMeasure {

    private static final int MOST = 100;

    private final Pool pool;
    private final DefinitionStore store;
    private final Definitions definitions;
    private final Measurer measurer;
    private final Clock clock;
    private final Event<Dirtied> dirtied;

    DefineMeasure(
            Pool pool,
            DefinitionStore store,
            Definitions definitions,
            Measurer measurer,
            Clock clock,
            Event<Dirtied> dirtied) {
        this.pool = pool;
        this.store = store;
        this.definitions = definitions;
        this.measurer = measurer;
        this.clock = clock;
        this.dirtied = dirtied;
    }

    /** What is known of a measure; {@code stored} is empty for one that ships with the product. */
    record Known(MeasureDescription description, Optional<Stored> stored) {}

    Uni<Known> read(String name) {
        return pool.withConnection(connection -> stored(connection, name).chain(stored -> definitions
                .inForce(connection)
                .map(inForce -> measurer.catalogue(inForce.custom()).stream()
                        .filter(one -> one.name().equals(name))
                        .findFirst()
                        .map(one -> new Known(one, stored))
                        .orElseThrow(() -> new NotFound("measure", name)))));
    }

    /**
     * Writes the next version, unless it says what is said already.
     *
     * @param ifMatch ETag of the version it was made from; null is enough where there is none
     */
    Uni<Known> write(String name, Definition definition, String ifMatch, String by) {
        CustomMeasure measure = sound(name, definition);
        return pool.withTransaction(tx -> store.hold(tx)
                        .chain(() -> store.latest(tx, name))
                        .chain(present -> definitions.inForce(tx).chain(inForce -> {
                            require(ifMatch, present);
                            fits(measure, inForce);
                            int version = present.map(Stored::version).orElse(0) + 1;
                            Stored next = new Stored(version, false, definition, clock.instant(), by);
                            Optional<Stored> same = present.filter(
                                    last -> !last.removed() && last.definition().equals(definition));
                            return same.map(Uni.createFrom()::item).orElseGet(() -> put(tx, name, next));
                        })))
                .invoke(() -> dirtied.fire(new Dirtied()))
                .map(stored -> new Known(measure.description(), Optional.of(stored)));
    }

    /** Removes a measure; values recorded of it stay, should it be defined again. */
    Uni<Void> remove(String name, String ifMatch, String by) {
        return pool.withTransaction(
                        tx -> store.hold(tx).chain(() -> stored(tx, name)).chain(found -> {
                            Stored present = found.filter(last -> !last.removed())
                                    .orElseThrow(() -> new NotFound("custom measure", name));
                            ETags.require(ifMatch, present.version());
                            Stored next =
                                    new Stored(present.version() + 1, true, present.definition(), clock.instant(), by);
                            return unread(tx, name).chain(() -> put(tx, name, next));
                        }))
                .invoke(() -> dirtied.fire(new Dirtied()))
                .replaceWithVoid();
    }

    /** Nothing is stored by a name that no custom measure can have. */
    private Uni<Optional<Stored>> stored(SqlConnection connection, String name) {
        return CustomMeasureFormat.isName(name)
                ? store.latest(connection, name)
                : Uni.createFrom().item(Optional.empty());
    }

    private Uni<Stored> put(SqlConnection tx, String name, Stored next) {
        return store.write(tx, name, next).chain(() -> store.findEverywhere(tx)).replaceWith(next);
    }

    private static void require(String ifMatch, Optional<Stored> present) {
        boolean there = present.filter(last -> !last.removed()).isPresent();
        if (there || ifMatch != null) {
            ETags.require(ifMatch, there ? present.get().version() : 0);
        }
    }

    private static CustomMeasure sound(String name, Definition definition) {
        try {
            return CustomMeasureFormat.read(name, StoredJson.tree(StoredJson.write(definition)));
        } catch (UnsoundMeasure unsound) {
            throw new InvalidInput(unsound.field(), unsound.reason());
        }
    }

    private void fits(CustomMeasure measure, InForce inForce) {
        List<CustomMeasure> own = new ArrayList<>(inForce.custom());
        own.removeIf(one -> one.name().equals(measure.name()));
        own.add(measure);
        if (own.size() > MOST) {
            throw new InvalidInput("name", "would be one more than " + MOST + " custom measures");
        }
        Set<String> known = measurer.catalogue(own).stream()
                .filter(one -> one.keyedBy().equals("account"))
                .map(MeasureDescription::name)
                .collect(Collectors.toSet());
        inForce.products()
                .all()
                .forEach(product -> known.addAll(known.stream()
                        .filter(name -> name.indexOf('@') < 0)
                        .map(name -> name + "@" + product.id())
                        .toList()));
        measure.reads().filter(read -> !known.contains(read)).findFirst().ifPresent(read -> {
            throw new InvalidInput("of", "there is no measure " + read + " of an account");
        });
        try {
            CustomMeasure.inOrder(own);
        } catch (UnsoundMeasure unsound) {
            throw new InvalidInput(unsound.field(), unsound.reason());
        }
    }

    private Uni<Void> unread(SqlConnection tx, String name) {
        return definitions
                .inForce(tx)
                .map(inForce -> inForce.custom().stream()
                        .filter(other -> other.reads().anyMatch(name::equals))
                        .findFirst()
                        .map(other -> "measure " + other.name()))
                .chain(formula -> formula.isPresent() ? Uni.createFrom().item(formula) : store.reader(tx, name))
                .invoke(reader -> reader.ifPresent(one -> {
                    throw new Conflict("measure-in-use", "The " + one + " reads " + name + ".");
                }))
                .replaceWithVoid();
    }
}

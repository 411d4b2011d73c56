package io.holdfast.scoring.measure;

import io.holdfast.events.AccountState.ValueTaskChanged;
import io.holdfast.scoring.measure.AccountStates.State;
import io.holdfast.scoring.onboarding.ValueTask;
import io.holdfast.scoring.product.Product;
import io.holdfast.scoring.product.Products;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Value tasks of one account: those told of it, and those every customer of its products has. A task told of under the
 * name of a product's replaces that. A task counts by the day it was first planned for, or once re-planned for; moving it
 * again moves nothing.
 */
final class ToldTasks {

    private static final int REPLANNED_ONCE = 1;

    private final Map<String, ValueTaskChanged> told = new LinkedHashMap<>();
    private final Map<String, LocalDate> dueOn = new LinkedHashMap<>();
    private final FirstUseDays firstUses;
    private final Instant asOf;
    private final LocalDate seenUntil;

    /**
     * @param states every state told up to the moment, oldest first per task
     * @param firstUses day of the first use of features
     * @param seenUntil first day of which product sources do not tell any more
     */
    ToldTasks(List<State<ValueTaskChanged>> states, FirstUseDays firstUses, Instant asOf, LocalDate seenUntil) {
        this.firstUses = firstUses;
        this.asOf = asOf;
        this.seenUntil = seenUntil;
        states.forEach(state -> {
            ValueTaskChanged task = state.is();
            told.put(task.taskId(), task);
            if (task.replanned() <= REPLANNED_ONCE || !dueOn.containsKey(task.taskId())) {
                dueOn.put(task.taskId(), task.dueOn());
            }
        });
    }

    /** The features by which products prove anything. */
    static List<String> features(Products products) {
        return products.all().stream()
                .flatMap(product -> Stream.of(
                                product.features().stream().map(Product.Feature::name),
                                product.valueTasks().stream().map(Product.ValueTask::provenBy),
                                Stream.ofNullable(product.firstValue()))
                        .flatMap(names -> names))
                .filter(name -> name != null)
                .distinct()
                .toList();
    }

    /** The feature that proves a task, as features are written. */
    static Optional<String> provenBy(ValueTaskChanged task) {
        return Optional.ofNullable(task.provenBy()).map(name -> name.toLowerCase(Locale.ROOT));
    }

    /** Tasks of the account as a whole, by due day. */
    List<ValueTask> ofAccount(List<Product> products, LocalDate startedOn) {
        List<ValueTask> tasks = new ArrayList<>();
        told.values().stream()
                .filter(task -> task.personRef() == null)
                .map(task -> task(task, title(task, products)))
                .forEach(tasks::add);
        products.forEach(product -> product.valueTasks().stream()
                .filter(task -> !replaced(task, product))
                .map(task -> new ValueTask(
                        task.id(),
                        product.id(),
                        task.title(),
                        startedOn.plusDays(task.dueDay()),
                        task.provenBy() == null ? null : firstUses.ofAccount().get(task.provenBy()),
                        task.provenBy() == null ? day(asOf) : seenUntil))
                .forEach(tasks::add));
        return tasks.stream().sorted(BY_DUE_DAY).toList();
    }

    /** Tasks of one user's own onboarding, by due day. */
    List<ValueTask> ofPerson(String person) {
        return told.values().stream()
                .filter(task -> person.equals(task.personRef()))
                .map(task -> task(task, null))
                .sorted(BY_DUE_DAY)
                .toList();
    }

    private static final Comparator<ValueTask> BY_DUE_DAY = Comparator.comparing(
                    ValueTask::dueOn, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(ValueTask::id);

    private ValueTask task(ValueTaskChanged task, String title) {
        Map<String, LocalDate> uses = task.personRef() == null
                ? firstUses.ofAccount()
                : firstUses.ofPeople().getOrDefault(task.personRef(), Map.of());
        LocalDate proven = provenBy(task).map(uses::get).orElse(null);
        boolean said = task.doneAt() != null && !task.doneAt().isAfter(asOf);
        LocalDate done = said ? day(task.doneAt()) : null;
        return new ValueTask(
                task.taskId(),
                task.productId(),
                title,
                dueOn.get(task.taskId()),
                earlier(done, proven),
                provenBy(task).isPresent() ? seenUntil : day(asOf));
    }

    private static LocalDate earlier(LocalDate one, LocalDate other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isBefore(other) ? one : other;
    }

    private boolean replaced(Product.ValueTask task, Product product) {
        return Optional.ofNullable(told.get(task.id()))
                .filter(other -> other.productId() == null || other.productId().equals(product.id()))
                .isPresent();
    }

    private static String title(ValueTaskChanged task, List<Product> products) {
        return products.stream()
                .filter(product -> task.productId() == null || product.id().equals(task.productId()))
                .flatMap(product -> product.valueTasks().stream())
                .filter(one -> one.id().equals(task.taskId()))
                .map(Product.ValueTask::title)
                .findFirst()
                .orElse(null);
    }

    private static LocalDate day(Instant time) {
        return Licences.day(time);
    }
}

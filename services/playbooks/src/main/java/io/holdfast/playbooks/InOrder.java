package io.holdfast.playbooks;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.function.Function;

/** One after the other, as a connection wants it. */
public final class InOrder {

    private InOrder() {}

    /** Does a step with each item. */
    public static <T> Uni<Void> each(List<T> items, Function<T, Uni<Void>> step) {
        return Multi.createFrom()
                .iterable(items)
                .onItem()
                .transformToUniAndConcatenate(item -> step.apply(item).replaceWith(item))
                .collect()
                .last()
                .replaceWithVoid();
    }
}

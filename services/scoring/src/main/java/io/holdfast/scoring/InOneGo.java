package io.holdfast.scoring;

import io.smallrye.mutiny.Uni;
import java.util.List;

/**
 * Statements that need no answer of each other, sent over one connection without waiting in between. The database works them
 * off in the order of the list, and answers in that order: what waiting would cost, a turn of client and database for each,
 * is paid once.
 */
public final class InOneGo {

    private InOneGo() {}

    /** Completes when all have; fails with the first failure, which fails the transaction. */
    public static Uni<Void> all(List<? extends Uni<?>> statements) {
        return statements.isEmpty()
                ? Uni.createFrom().voidItem()
                : Uni.combine().all().unis(statements).discardItems();
    }

    /** The same of statements that are written out. */
    public static Uni<Void> all(Uni<?>... statements) {
        return all(List.of(statements));
    }
}

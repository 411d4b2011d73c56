package io.holdfast.messaging;

import io.smallrye.mutiny.Uni;
import java.util.concurrent.CompletableFuture;
import org.hibernate.reactive.engine.ReactiveAfterTransactionCompletionProcess;
import org.hibernate.reactive.mutiny.Mutiny;
import org.hibernate.reactive.mutiny.impl.MutinySessionImpl;
import org.hibernate.reactive.session.ReactiveSession;

/** A transaction of a Hibernate Reactive session. Loaded only by services that have one. */
record SessionTx(Mutiny.Session session) implements Tx {

    @Override
    public Uni<String> text(String sql, String json) {
        return session.createNativeQuery(positional(sql), String.class)
                .setParameter(1, json)
                .getSingleResult();
    }

    @Override
    public Uni<Integer> change(String sql, String json) {
        return session.createNativeQuery(positional(sql)).setParameter(1, json).executeUpdate();
    }

    @Override
    public void afterCommit(Runnable then) {
        ReactiveAfterTransactionCompletionProcess nudge = (committed, _) -> {
            if (committed) {
                then.run();
            }
            return CompletableFuture.completedFuture(null);
        };
        ((MutinySessionImpl) session)
                .unwrap(ReactiveSession.class)
                .getReactiveActionQueue()
                .registerProcess(nudge);
    }

    private static String positional(String sql) {
        return sql.replace("$1", "?1");
    }
}

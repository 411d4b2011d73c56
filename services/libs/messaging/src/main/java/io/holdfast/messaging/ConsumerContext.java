package io.holdfast.messaging;

import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.function.Supplier;

/** Gives each handler call a Vert.x context of its own, which reactive sessions and locals need. */
final class ConsumerContext {

    private ConsumerContext() {}

    /** The event loop we are on; null outside of Vert.x. */
    static Context current() {
        Context context = Vertx.currentContext();
        return context == null ? null : VertxContext.getRootContext(context);
    }

    /** Runs work on a fresh duplicate of the context, or where we are when there is none. */
    static <T> Uni<T> call(Context root, Supplier<Uni<T>> work) {
        if (root == null) {
            return Uni.createFrom().deferred(work::get);
        }
        Context own = VertxContext.createNewDuplicatedContext(root);
        VertxContextSafetyToggle.setContextSafe(own, true);
        return Uni.createFrom().deferred(work::get).runSubscriptionOn(task -> own.runOnContext(_ -> task.run()));
    }
}

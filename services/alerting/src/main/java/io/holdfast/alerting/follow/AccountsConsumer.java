package io.holdfast.alerting.follow;

import io.holdfast.events.AccountsEvent;
import io.holdfast.messaging.Deliveries;
import io.holdfast.messaging.Delivery;
import io.holdfast.messaging.InvalidMessage;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Flow;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

/** Door for what accounts says. */
@ApplicationScoped
class AccountsConsumer {

    private final Deliveries deliveries;
    private final FollowAccount followAccount;
    private final CountTouch countTouch;

    AccountsConsumer(Deliveries deliveries, FollowAccount followAccount, CountTouch countTouch) {
        this.deliveries = deliveries;
        this.followAccount = followAccount;
        this.countTouch = countTouch;
    }

    @Incoming("accounts")
    Flow.Subscriber<Message<byte[]>> accounts() {
        return deliveries.each("alerting.accounts", this::on);
    }

    private Uni<Void> on(Delivery delivery) {
        return switch (delivery.message().data()) {
            case AccountsEvent.AccountChanged changed -> followAccount.on(delivery, changed);
            case AccountsEvent.TouchLogged touch -> countTouch.on(delivery, touch);
            default ->
                throw new InvalidMessage(
                        "not for alerting: " + delivery.message().type());
        };
    }
}

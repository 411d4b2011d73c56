package io.holdfast.playbooks.follow;

import io.holdfast.messaging.Deliveries;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Flow;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

/** Door for what accounts says. */
@ApplicationScoped
class AccountsConsumer {

    private final Deliveries deliveries;
    private final FollowAccount followAccount;

    AccountsConsumer(Deliveries deliveries, FollowAccount followAccount) {
        this.deliveries = deliveries;
        this.followAccount = followAccount;
    }

    @Incoming("accounts")
    Flow.Subscriber<Message<byte[]>> accounts() {
        return deliveries.each("playbooks.accounts", followAccount::on);
    }
}

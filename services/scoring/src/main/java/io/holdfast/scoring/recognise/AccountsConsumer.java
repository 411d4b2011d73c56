package io.holdfast.scoring.recognise;

import io.holdfast.messaging.Deliveries;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Flow;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

/** Door of {@code scoring.accounts}: accounts, links, memberships, touches. */
@ApplicationScoped
class AccountsConsumer {

    static final String QUEUE = "scoring.accounts";

    private final Deliveries deliveries;
    private final RecogniseAccounts recogniseAccounts;

    AccountsConsumer(Deliveries deliveries, RecogniseAccounts recogniseAccounts) {
        this.deliveries = deliveries;
        this.recogniseAccounts = recogniseAccounts;
    }

    @Incoming("accounts")
    Flow.Subscriber<Message<byte[]>> accounts() {
        return deliveries.each(QUEUE, recogniseAccounts::handle);
    }
}

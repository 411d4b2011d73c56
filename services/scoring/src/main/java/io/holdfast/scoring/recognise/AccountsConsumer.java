package io.holdfast.scoring.recognise;

import io.holdfast.messaging.Deliveries;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.Flow;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

/** Door of {@code scoring.accounts}: accounts, links, memberships, roles, touches and states, in groups. */
@ApplicationScoped
class AccountsConsumer {

    static final String QUEUE = "scoring.accounts";

    private static final int GROUP = 64;
    private static final Duration WAIT = Duration.ofMillis(2);

    private final Deliveries deliveries;
    private final RecogniseAccounts recogniseAccounts;

    AccountsConsumer(Deliveries deliveries, RecogniseAccounts recogniseAccounts) {
        this.deliveries = deliveries;
        this.recogniseAccounts = recogniseAccounts;
    }

    @Incoming("accounts")
    Flow.Subscriber<Message<byte[]>> accounts() {
        return deliveries.grouped(QUEUE, GROUP, WAIT, recogniseAccounts::handle);
    }
}

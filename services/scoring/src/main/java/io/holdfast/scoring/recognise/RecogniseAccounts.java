package io.holdfast.scoring.recognise;

import io.holdfast.events.AccountState;
import io.holdfast.events.AccountsEvent.AccountChanged;
import io.holdfast.events.AccountsEvent.LinkChanged;
import io.holdfast.events.AccountsEvent.MembershipChanged;
import io.holdfast.events.AccountsEvent.RoleChanged;
import io.holdfast.events.AccountsEvent.TouchLogged;
import io.holdfast.events.Envelope;
import io.holdfast.messaging.Delivery;
import io.holdfast.messaging.Inbox;
import io.holdfast.scoring.Dirtied;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;

/** Shell. One change of who is who, applied when it is newer than what is known, with the marks it causes. */
@ApplicationScoped
class RecogniseAccounts {

    private final Pool pool;
    private final Inbox inbox;
    private final AccountMaps maps;
    private final RoleTerms roles;
    private final KeptStates states;
    private final Event<Dirtied> dirtied;

    RecogniseAccounts(
            Pool pool, Inbox inbox, AccountMaps maps, RoleTerms roles, KeptStates states, Event<Dirtied> dirtied) {
        this.pool = pool;
        this.inbox = inbox;
        this.maps = maps;
        this.roles = roles;
        this.states = states;
        this.dirtied = dirtied;
    }

    Uni<Void> handle(Delivery delivery) {
        Envelope<?> message = delivery.message();
        return pool.withTransaction(tx -> inbox.newer(tx, AccountsConsumer.QUEUE, message)
                        .chain(newer -> newer || hasHistory(message.data())
                                ? apply(tx, message)
                                : Uni.createFrom().voidItem()))
                .invoke(() -> dirtied.fire(new Dirtied()));
    }

    /** Applied however late it comes: what was so before is history, see {@link RoleTerms} and {@link KeptStates}. */
    private static boolean hasHistory(Object data) {
        return data instanceof RoleChanged || data instanceof AccountState;
    }

    private Uni<Void> apply(SqlConnection tx, Envelope<?> message) {
        boolean ofRun = message.runid() != null;
        return switch (message.data()) {
            case AccountChanged account ->
                maps.account(tx, account, message.time()).chain(() -> found(tx, ofRun, account.accountId()));
            case LinkChanged link -> maps.link(tx, link);
            case MembershipChanged membership -> maps.membership(tx, membership, message.time());
            case TouchLogged touch -> maps.touch(tx, touch).chain(() -> found(tx, ofRun, touch.accountId()));
            case RoleChanged role ->
                roles.changed(tx, role, message.subjectversion(), message.time())
                        .chain(() -> found(tx, ofRun, role.accountId()));
            case AccountState state ->
                states.changed(tx, state, message.subjectversion(), message.time())
                        .chain(() -> found(tx, ofRun, state.accountId()));
            default -> Uni.createFrom().voidItem();
        };
    }

    private Uni<Void> found(SqlConnection tx, boolean ofRun, String account) {
        return ofRun ? maps.contactsFound(tx, account) : Uni.createFrom().voidItem();
    }
}

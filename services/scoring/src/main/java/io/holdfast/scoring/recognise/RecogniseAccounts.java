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
import io.holdfast.scoring.InOneGo;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Shell. Changes of who is who, each applied when it is newer than what is known, with the marks they cause. Locks are taken
 * in one order by everybody: subjects, accounts, roles, each kind sorted by key.
 */
@ApplicationScoped
class RecogniseAccounts {

    private static final Comparator<Envelope<?>> BY_SUBJECT = Comparator.<Envelope<?>, String>comparing(Envelope::type)
            .thenComparing(Envelope::subject)
            .thenComparingLong(Envelope::subjectversion);

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

    /** Applies a group: all of it, or nothing. */
    Uni<Void> handle(List<Delivery> group) {
        List<Envelope<?>> told = eachOnce(group);
        return pool.withTransaction(tx -> inbox.newer(tx, AccountsConsumer.QUEUE, told)
                        .map(newer -> told.stream()
                                .filter(message -> newer.contains(message.id()) || hasHistory(message.data()))
                                .toList())
                        .chain(changes -> changes.isEmpty() ? Uni.createFrom().voidItem() : apply(tx, changes)))
                .invoke(() -> dirtied.fire(new Dirtied()));
    }

    /** Each once, however often it was delivered; versions of a subject follow each other. */
    private static List<Envelope<?>> eachOnce(List<Delivery> group) {
        Map<String, Envelope<?>> byId = new HashMap<>();
        group.forEach(delivery -> byId.putIfAbsent(delivery.message().id(), delivery.message()));
        return byId.values().stream().sorted(BY_SUBJECT).toList();
    }

    /** Applied however late it comes: what was so before is history, see {@link RoleTerms} and {@link KeptStates}. */
    private static boolean hasHistory(Object data) {
        return data instanceof RoleChanged || data instanceof AccountState;
    }

    private Uni<Void> apply(SqlConnection tx, List<Envelope<?>> changes) {
        return maps.linked(tx, Discovered.references(changes))
                .map(linked -> Discovered.by(changes, linked))
                .chain(discovered -> maps.lock(tx, discovered.all()).map(discovered::of))
                .chain(discovered -> {
                    List<Uni<Void>> statements = new ArrayList<>();
                    changes.forEach(message -> statements.add(change(tx, message)));
                    statements.add(maps.pastToBeScored(tx, discovered.linked()));
                    statements.add(maps.discovered(tx, discovered.accounts()));
                    statements.add(maps.contactsFound(tx, discovered.contacts()));
                    return InOneGo.all(statements);
                });
    }

    private Uni<Void> change(SqlConnection tx, Envelope<?> message) {
        return switch (message.data()) {
            case AccountChanged account -> maps.account(tx, account, message.time());
            case LinkChanged link -> maps.link(tx, link);
            case MembershipChanged membership -> maps.membership(tx, membership);
            case TouchLogged touch -> maps.touch(tx, touch);
            case RoleChanged role -> roles.changed(tx, role, message.subjectversion(), message.time());
            case AccountState state -> states.changed(tx, state, message.subjectversion(), message.time());
            default -> Uni.createFrom().voidItem();
        };
    }
}

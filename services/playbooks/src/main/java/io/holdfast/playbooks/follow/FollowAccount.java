package io.holdfast.playbooks.follow;

import io.holdfast.events.AccountsEvent;
import io.holdfast.messaging.Delivery;
import io.holdfast.messaging.Inbox;
import io.holdfast.messaging.InvalidMessage;
import io.holdfast.playbooks.AccountStore;
import io.holdfast.playbooks.Plays;
import io.holdfast.playbooks.Tasks;
import io.holdfast.playbooks.Transactions;
import io.holdfast.playbooks.Work;
import io.holdfast.playbooks.customer.Account;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.function.Function;

/** Shell. What accounts says: newest state only, then tasks follow their owners and plays look again. */
@ApplicationScoped
class FollowAccount {

    private final Transactions transactions;
    private final Inbox inbox;
    private final AccountStore accounts;
    private final Tasks tasks;
    private final Plays plays;

    FollowAccount(Transactions transactions, Inbox inbox, AccountStore accounts, Tasks tasks, Plays plays) {
        this.transactions = transactions;
        this.inbox = inbox;
        this.accounts = accounts;
        this.tasks = tasks;
        this.plays = plays;
    }

    /** Handles one delivery; a message handled before, or older than what is known, has no effect. */
    Uni<Void> on(Delivery delivery) {
        return switch (delivery.message().data()) {
            case AccountsEvent.AccountChanged changed ->
                apply(delivery, changed.accountId(), work -> change(work, account(changed)));
            case AccountsEvent.TouchLogged touch ->
                apply(delivery, touch.accountId(), work -> accounts.save(work.tx(), touch)
                        .chain(() -> plays.lookAgain(work, touch.accountId())));
            case AccountsEvent.RoleChanged role ->
                apply(delivery, role.accountId(), work -> accounts.save(work.tx(), role));
            case AccountsEvent.LinkChanged link ->
                apply(delivery, null, work -> accounts.link(work.tx(), link.accountRef(), link.accountId()));
            default ->
                throw new InvalidMessage(
                        "not for playbooks: " + delivery.message().type());
        };
    }

    private Uni<Void> change(Work work, Account account) {
        return accounts.save(work.tx(), account)
                .chain(() -> tasks.follow(work, account))
                .chain(() -> plays.lookAgain(work, account.id()));
    }

    /**
     * @param account the account to be held; null where nothing is decided about one
     */
    private Uni<Void> apply(Delivery delivery, String account, Function<Work, Uni<Void>> effect) {
        if (delivery.message().historical()) {
            return Uni.createFrom().voidItem();
        }
        return transactions.decide(Optional.of(delivery.message()), work -> inbox.claim(
                        work.tx(), delivery.queue(), delivery.message())
                .chain(first -> first
                        ? hold(work, account).chain(() -> inbox.newer(work.tx(), delivery.queue(), delivery.message()))
                        : Uni.createFrom().item(false))
                .chain(newest -> newest ? effect.apply(work) : Uni.createFrom().voidItem()));
    }

    private Uni<Void> hold(Work work, String account) {
        return account == null ? Uni.createFrom().voidItem() : accounts.lock(work.tx(), account);
    }

    private static Account account(AccountsEvent.AccountChanged changed) {
        return new Account(
                changed.accountId(),
                Optional.ofNullable(changed.name()),
                Optional.ofNullable(changed.tier()),
                Optional.ofNullable(changed.industry()),
                Optional.ofNullable(changed.lifecycle()),
                Optional.ofNullable(changed.owner()),
                Optional.ofNullable(changed.lead()),
                Optional.ofNullable(changed.contractEnd()));
    }
}

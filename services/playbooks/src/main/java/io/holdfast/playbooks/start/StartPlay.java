package io.holdfast.playbooks.start;

import io.holdfast.http.Conflict;
import io.holdfast.http.InvalidInput;
import io.holdfast.http.NotFound;
import io.holdfast.playbooks.AccountStore;
import io.holdfast.playbooks.PlayStore;
import io.holdfast.playbooks.PlaybookStore;
import io.holdfast.playbooks.PlaybookStore.Published;
import io.holdfast.playbooks.Plays;
import io.holdfast.playbooks.Transactions;
import io.holdfast.playbooks.Work;
import io.holdfast.playbooks.customer.Account;
import io.holdfast.playbooks.play.Happening;
import io.holdfast.playbooks.play.Play;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/** Shell. Somebody starts or stops a play. */
@ApplicationScoped
class StartPlay {

    private final Transactions transactions;
    private final AccountStore accounts;
    private final PlaybookStore playbooks;
    private final PlayStore store;
    private final Plays plays;

    StartPlay(Transactions transactions, AccountStore accounts, PlaybookStore playbooks, PlayStore store, Plays plays) {
        this.transactions = transactions;
        this.accounts = accounts;
        this.playbooks = playbooks;
        this.store = store;
        this.plays = plays;
    }

    /** Starts a play by hand; one of a playbook and user at a time per account. */
    Uni<Play> start(String playbook, String account, Optional<String> personRef, String by, Consumer<Account> allowed) {
        return transactions.decide(work -> accounts.lock(work.tx(), account)
                .chain(() -> accounts.known(work.tx(), account))
                .map(found -> found.orElseThrow(() -> new InvalidInput("accountId", "is not a known account")))
                .invoke(allowed)
                .chain(() -> playbooks.newest(work.tx(), playbook))
                .map(found -> found.orElseThrow(() -> new InvalidInput("playbook", "is not a published playbook")))
                .call(published -> nothingAlike(work, published, account, personRef))
                .chain(published -> plays.start(
                        work,
                        new Plays.Wish(
                                published,
                                account,
                                personRef,
                                Optional.empty(),
                                Optional.of(by),
                                "Started by %s.".formatted(by))))
                .chain(play -> store.find(work.tx(), play.id()).map(Optional::orElseThrow)));
    }

    /** Stops a play; one that is over stays as it is. */
    Uni<Play> stop(UUID id, String by, String reason, Consumer<Account> allowed) {
        return transactions.decide(work -> store.find(work.tx(), id)
                .map(found -> found.orElseThrow(() -> new NotFound("play", id)))
                .call(play -> accounts.lock(work.tx(), play.accountId()))
                .call(play -> accounts.find(work.tx(), play.accountId()).invoke(allowed))
                .chain(() -> plays.happen(work, id, new Happening.StoppedByHand(by, reason)))
                .chain(() -> store.find(work.tx(), id).map(Optional::orElseThrow)));
    }

    private Uni<Void> nothingAlike(Work work, Published published, String account, Optional<String> personRef) {
        return store.activeOf(work.tx(), account)
                .invoke(active -> active.stream()
                        .filter(play ->
                                play.playbook().equals(published.playbook().key())
                                        && play.personRef().equals(personRef))
                        .findFirst()
                        .ifPresent(play -> {
                            throw new Conflict("play-runs-already", "Play %s runs already.".formatted(play.id()));
                        }))
                .replaceWithVoid();
    }
}

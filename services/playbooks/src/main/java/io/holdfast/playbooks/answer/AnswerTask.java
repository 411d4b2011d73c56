package io.holdfast.playbooks.answer;

import io.holdfast.playbooks.AccountStore;
import io.holdfast.playbooks.Plays;
import io.holdfast.playbooks.TaskStore;
import io.holdfast.playbooks.Tasks;
import io.holdfast.playbooks.Transactions;
import io.holdfast.playbooks.Work;
import io.holdfast.playbooks.customer.Account;
import io.holdfast.playbooks.task.Act;
import io.holdfast.playbooks.task.Task;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;

/** Shell. What somebody does with a task: hold its account, decide, enter it, and let its play go on. */
@ApplicationScoped
class AnswerTask {

    private final Transactions transactions;
    private final AccountStore accounts;
    private final TaskStore store;
    private final Tasks tasks;
    private final Plays plays;

    AnswerTask(Transactions transactions, AccountStore accounts, TaskStore store, Tasks tasks, Plays plays) {
        this.transactions = transactions;
        this.accounts = accounts;
        this.store = store;
        this.tasks = tasks;
        this.plays = plays;
    }

    /**
     * Decides and enters.
     *
     * @param allowed throws when the caller must not
     * @return empty when there is no such task
     */
    Uni<Optional<Act>> decide(UUID id, BiConsumer<Task, Account> allowed, BiFunction<Task, Instant, Act> decision) {
        return transactions.decide(work -> store.find(work.tx(), id).chain(found -> found.map(
                        task -> held(work, task, allowed, decision).map(Optional::of))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()))));
    }

    private Uni<Act> held(
            Work work, Task seen, BiConsumer<Task, Account> allowed, BiFunction<Task, Instant, Act> decision) {
        return accounts.lock(work.tx(), seen.accountId())
                .chain(() -> accounts.find(work.tx(), seen.accountId()))
                .chain(account -> store.find(work.tx(), seen.id())
                        .map(Optional::orElseThrow)
                        .invoke(task -> allowed.accept(task, account)))
                .map(task -> decision.apply(task, work.now()))
                .chain(act -> act instanceof Act.Done done
                        ? enter(work, done)
                        : Uni.createFrom().item(act));
    }

    private Uni<Act> enter(Work work, Act.Done done) {
        return tasks.enter(work, done)
                .call(saved -> plays.lookAgain(work, saved.accountId()))
                .map(saved -> new Act.Done(saved, done.reason(), done.text()));
    }
}

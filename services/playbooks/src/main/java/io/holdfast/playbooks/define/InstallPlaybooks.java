package io.holdfast.playbooks.define;

import io.holdfast.playbooks.InOrder;
import io.holdfast.playbooks.PlaybookStore;
import io.holdfast.playbooks.Transactions;
import io.holdfast.playbooks.Work;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** Shell. Installs the shipped playbooks, published, where there is none of their key yet. */
@ApplicationScoped
class InstallPlaybooks {

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Transactions transactions;
    private final PlaybookStore playbooks;

    InstallPlaybooks(Transactions transactions, PlaybookStore playbooks) {
        this.transactions = transactions;
        this.playbooks = playbooks;
    }

    /** Before the channels open, which happens at priority 1000: no alert finds the house empty. */
    void start(@Observes @Priority(600) StartupEvent started) {
        transactions
                .decide(work -> InOrder.each(shipped(), key -> install(work, key)))
                .await()
                .atMost(PATIENCE);
    }

    static List<String> shipped() {
        return read("index.txt").lines().filter(line -> !line.isBlank()).toList();
    }

    static String yaml(String key) {
        return read(key + ".yaml");
    }

    private Uni<Void> install(Work work, String key) {
        return work.tx()
                .preparedQuery("insert into playbook (key) values ($1) on conflict do nothing")
                .execute(Tuple.of(key))
                .chain(rows -> rows.rowCount() == 1
                        ? playbooks
                                .publish(work.tx(), key, 1, yaml(key), null, work.now())
                                .replaceWithVoid()
                        : Uni.createFrom().voidItem());
    }

    private static String read(String file) {
        try (InputStream in = InstallPlaybooks.class.getResourceAsStream("/playbooks/" + file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

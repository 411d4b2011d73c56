package io.holdfast.playbooks.define;

import io.holdfast.http.Conflict;
import io.holdfast.http.ETags;
import io.holdfast.playbooks.PlaybookStore;
import io.holdfast.playbooks.Transactions;
import io.holdfast.playbooks.playbook.Fault;
import io.holdfast.playbooks.playbook.Playbook;
import io.holdfast.playbooks.playbook.PlaybookReader;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Shell. A draft is written and published; what is not sound is neither. */
@ApplicationScoped
class DefinePlaybook {

    private final Transactions transactions;
    private final Shelf shelf;
    private final PlaybookStore playbooks;

    DefinePlaybook(Transactions transactions, Shelf shelf, PlaybookStore playbooks) {
        this.transactions = transactions;
        this.shelf = shelf;
        this.playbooks = playbooks;
    }

    /** The playbook is not sound. */
    static final class Unsound extends RuntimeException {
        private final transient List<Fault> faults;

        Unsound(List<Fault> faults) {
            super("the playbook has " + faults.size() + " faults");
            this.faults = faults;
        }

        List<Fault> faults() {
            return faults;
        }
    }

    /**
     * Writes a draft.
     *
     * @param ifMatch ETag of the draft it was made from; null to overwrite whatever is there
     */
    Uni<Shelf.Draft> draft(String key, String yaml, String ifMatch, String by) {
        sound(key, yaml);
        return transactions.decide(work -> shelf.hold(work.tx(), key)
                .invoke(present -> {
                    if (ifMatch != null) {
                        ETags.require(
                                ifMatch, present.map(Shelf.Draft::revision).orElse(0L));
                    }
                })
                .chain(() -> shelf.write(work.tx(), key, yaml, by, work.now())));
    }

    /** Publishes the draft as the next version and answers its number. Running plays keep theirs. */
    Uni<Integer> publish(String key, String by) {
        return transactions.decide(work -> shelf.hold(work.tx(), key)
                .map(found -> found.orElseThrow(
                        () -> new Conflict("no-draft", "There is no draft of %s to publish.".formatted(key))))
                .invoke(draft -> sound(key, draft.yaml()))
                .chain(draft -> shelf.versions(work.tx(), key)
                        .map(versions ->
                                versions.isEmpty() ? 1 : versions.getFirst().version() + 1)
                        .call(version -> playbooks.publish(work.tx(), key, version, draft.yaml(), by, work.now()))
                        .call(() -> shelf.clear(work.tx(), key))));
    }

    private static Playbook sound(String key, String yaml) {
        return switch (PlaybookReader.read(Optional.ofNullable(yaml).orElse(""))) {
            case PlaybookReader.Read.Faulty faulty -> throw new Unsound(faulty.faults());
            case PlaybookReader.Read.Sound sound
            when !sound.playbook().key().equals(key) ->
                throw new Unsound(List.of(new Fault("key", "must be %s, as in the address".formatted(key))));
            case PlaybookReader.Read.Sound sound -> sound.playbook();
        };
    }
}

package io.holdfast.simulator.ledger;

import java.util.ArrayList;
import java.util.List;

/** What must never be twice, and state that must have been announced: a row without its event is a lost event. */
final class StateProofs {

    /**
     * A kind of state that is announced when it begins.
     *
     * @param rows subjects of the state as the service holds it
     */
    private record Announced(String service, String what, String type, String rows) {}

    private static final List<Announced> ANNOUNCED = List.of(
            new Announced("accounts", "account", "accounts.account-changed.v1", "select 'account:' || id from account"),
            new Announced(
                    "accounts",
                    "touch",
                    "accounts.touch-logged.v1",
                    "select 'touch:' || id from touch where account_id is not null"),
            new Announced("alerting", "alert", "alerting.alert-opened.v1", "select 'alert:' || id from alert"),
            new Announced("playbooks", "play", "playbooks.play-started.v1", "select 'play:' || id from play"),
            new Announced("playbooks", "task", "playbooks.task-created.v1", "select 'task:' || id from task"));

    private final Books books;

    StateProofs(Books books) {
        this.books = books;
    }

    List<Proof> all() {
        List<Proof> proofs = new ArrayList<>();
        ANNOUNCED.stream().filter(kind -> books.runs(kind.service())).forEach(kind -> proofs.add(announced(kind)));
        if (books.runs("alerting")) {
            proofs.add(new Proof(
                    "alerting: at most one open alert per key",
                    books.count("alerting", "select count(*) from alert where state <> 'RESOLVED'"),
                    books.list("alerting", """
                            select key || ' has ' || count(*) || ' open alerts'
                            from alert where state <> 'RESOLVED' group by key having count(*) > 1
                            """)));
            proofs.add(new Proof(
                    "alerting: each step of a ladder at most once",
                    books.count("alerting", "select count(*) from timer where state = 'fired'"),
                    books.list("alerting", """
                            select format('%s step %s was announced %s times', subject, step, count(*))
                            from (select subject, body::jsonb #>> '{data,step}' as step,
                                         body::jsonb #>> '{data,alert,protocol}' as protocol,
                                         body::jsonb #>> '{data,recipient}' as recipient
                                  from event_log where type = 'alerting.alert-escalated.v1') told
                            group by subject, protocol, step, recipient having count(*) > 1
                            """)));
            proofs.add(new Proof(
                    "alerting: nobody gets the same message twice",
                    books.count("alerting", "select count(*) from notification"),
                    books.list("alerting", """
                            select format('%s %s to %s: %s rows', alert_id, occasion, recipient, count(*))
                            from notification group by alert_id, occasion, channel, recipient having count(*) > 1
                            """)));
        }
        return proofs;
    }

    private Proof announced(Announced kind) {
        var said = books.set(
                kind.service(),
                "select distinct subject from event_log where type = '%1$s' union select subject from event_latest where type = '%1$s'"
                        .formatted(kind.type()));
        var rows = books.list(kind.service(), kind.rows());
        return new Proof(
                "%s: every %s was announced".formatted(kind.service(), kind.what()),
                rows.size(),
                rows.stream().filter(subject -> !said.contains(subject)).toList());
    }
}

package io.holdfast.reporting.rebuild;

import io.holdfast.messaging.Republication;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Shell. Empties what events told and what was claimed of this service's queues, in one transaction. */
@ApplicationScoped
class Rebuild {

    private static final List<String> TABLES =
            List.of("subscription", "link", "account", "score_day", "band_change", "alert", "intervention");

    private static final String FORGET_CLAIMS = "delete from inbox where consumer like 'reporting.%'";
    private static final String FORGET_SUBJECTS = "delete from subject_seen where consumer like 'reporting.%'";

    private final Pool pool;

    Rebuild(Pool pool) {
        this.pool = pool;
    }

    /**
     * What an administrator asks another service to send again, step by step ({@code next} becomes {@code cursor}).
     *
     * @param mode as in {@code POST /v1/admin/events/republish}; RANGE wants from and to as well
     */
    record Call(String service, String queue, Mode mode, List<String> types) {

        /** Which events: the latest per subject, or all of a span of at most {@value Republication#STEP} a step. */
        enum Mode {
            LATEST,
            RANGE
        }
    }

    /** What was emptied, and what to call now, in any order. */
    record Emptied(List<String> tables, List<Call> republish) {}

    /** Facts and scores have a history and are sent as a range; of all others the latest state is enough. */
    private static final List<Call> CALLS = List.of(
            new Call(
                    "connector-billing",
                    "reporting.facts",
                    Call.Mode.RANGE,
                    List.of("billing.subscriptions-changed.v1")),
            new Call(
                    "accounts",
                    "reporting.accounts",
                    Call.Mode.LATEST,
                    List.of("accounts.account-changed.v1", "accounts.link-changed.v1")),
            new Call(
                    "scoring",
                    "reporting.scores",
                    Call.Mode.RANGE,
                    List.of("scoring.account-scored.v1", "scoring.health-band-changed.v1")),
            new Call(
                    "alerting",
                    "reporting.alerts",
                    Call.Mode.LATEST,
                    List.of(
                            "alerting.alert-opened.v1",
                            "alerting.alert-changed.v1",
                            "alerting.alert-acknowledged.v1",
                            "alerting.alert-escalated.v1",
                            "alerting.alert-resolved.v1")),
            new Call(
                    "playbooks",
                    "reporting.plays",
                    Call.Mode.LATEST,
                    List.of(
                            "playbooks.intervention-opened.v1",
                            "playbooks.intervention-changed.v1",
                            "playbooks.intervention-closed.v1")));

    Uni<Emptied> fromNothing() {
        return pool.withTransaction(tx -> tx.query("truncate " + String.join(", ", TABLES))
                        .execute()
                        .chain(() -> tx.query(FORGET_CLAIMS).execute())
                        .chain(() -> tx.query(FORGET_SUBJECTS).execute()))
                .replaceWith(new Emptied(TABLES, CALLS));
    }
}

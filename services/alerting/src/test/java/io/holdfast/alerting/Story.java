package io.holdfast.alerting;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import io.holdfast.events.AccountsEvent;
import io.holdfast.events.Envelope;
import io.holdfast.events.Event;
import io.holdfast.events.PlaybooksEvent;
import io.holdfast.events.ScoringEvent;
import io.holdfast.events.ScoringEvent.Severity;
import io.holdfast.testing.Broker;
import io.holdfast.testing.MovableClock;
import io.holdfast.testing.Tokens;
import io.quarkus.arc.Arc;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** One customer of its own and what happens to it, seen from outside: events in, REST and mail out. */
public final class Story {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final MovableClock clock;
    public final String account;
    public final String company;
    public final String csm;
    public final String lead;
    public String key;
    private String warningId = UUID.randomUUID().toString();
    private String personRef;
    private Instant raisedAt;
    private long version;
    private String about;

    public Story(MovableClock clock) {
        this(clock, UUID.randomUUID().toString());
    }

    private Story(MovableClock clock, String account) {
        this.clock = clock;
        this.account = account;
        this.company = "Acme " + account.substring(0, 8);
        this.csm = "csm-" + account.substring(0, 8);
        this.lead = "lead-" + account.substring(0, 8);
        this.key = "health-low:" + account;
        this.raisedAt = clock.instant();
        this.about = account;
    }

    /** The account has an owner and a lead. */
    public Story owned() {
        return owned(csm);
    }

    /** The account's owner is this user, or nobody when null. */
    public Story owned(String owner) {
        publish(
                new AccountsEvent.AccountChanged(
                        account, company, "saas", "T2", owner, lead, "active", null, null, null, null, null),
                "accounts.account-changed.v1",
                "account:" + account,
                ++version);
        awaitRow(
                "select 1 from account where account_id = $1 and owner is not distinct from $2",
                Tuple.of(account, owner));
        return this;
    }

    /** The warning is about all accounts together. */
    public Story ofPortfolio() {
        key = "green-share:portfolio";
        about = null;
        return this;
    }

    /** The warning is about a user. */
    public Story about(String ref) {
        personRef = ref;
        return this;
    }

    public Envelope<?> raised(Severity severity) {
        raisedAt = clock.instant();
        return raised(severity, true);
    }

    public Envelope<?> raised(Severity severity, boolean startsClock) {
        return warning(
                new ScoringEvent.WarningRaised(warning(severity, startsClock)), "scoring.warning-raised.v1", ++version);
    }

    public Envelope<?> changed(Severity severity) {
        return warning(
                new ScoringEvent.WarningChanged(warning(severity, true)), "scoring.warning-changed.v1", ++version);
    }

    public Envelope<?> cleared() {
        return warning(
                new ScoringEvent.WarningCleared(warning(Severity.MEDIUM, true), "recovered", clock.instant()),
                "scoring.warning-cleared.v1",
                ++version);
    }

    public Envelope<?> touch(String touchId, Instant occurredAt, boolean withdrawn) {
        return envelope(
                new AccountsEvent.TouchLogged(
                        touchId, account, occurredAt, clock.instant(), "call", true, false, "sponsor", csm, withdrawn),
                "accounts.touch-logged.v1",
                "touch:" + touchId,
                ++version);
    }

    /** The same message as part of a run of history. */
    public static Envelope<?> inRun(Envelope<? extends Event> message) {
        return new Envelope<Event>(
                message.specversion(),
                message.id(),
                message.type(),
                message.source(),
                message.subject(),
                message.subjectversion(),
                message.time(),
                message.correlationid(),
                message.causationid(),
                "run-1",
                false,
                message.data());
    }

    /** A task of a play is completed now; the customer was contacted at this time. */
    public Envelope<?> completed(String taskId, String alert, Instant contactedAt, boolean response) {
        PlaybooksEvent.Task task = new PlaybooksEvent.Task(
                taskId,
                UUID.randomUUID().toString(),
                account,
                null,
                alert,
                "call-the-customer",
                "Call the customer",
                "owner",
                csm,
                PlaybooksEvent.TaskState.DONE,
                raisedAt,
                raisedAt.plus(Duration.ofHours(24)),
                response);
        return envelope(
                new PlaybooksEvent.TaskCompleted(task, csm, contactedAt, clock.instant()),
                "playbooks.task-completed.v1",
                "task:" + taskId,
                ++version);
    }

    /** A play asks for the next rung. */
    public Envelope<?> asksToEscalate(String requestId, String alert) {
        String play = UUID.randomUUID().toString();
        return envelope(
                new PlaybooksEvent.EscalationRequested(
                        requestId, play, alert, account, "nobody accepted the task", clock.instant()),
                "playbooks.escalation-requested.v1",
                "play:" + play,
                ++version);
    }

    /** A warning of another rule about the same account. */
    public Story beside(String rule) {
        Story other = new Story(clock, account);
        other.key = rule + ":" + account;
        other.version = version + 1000;
        return other;
    }

    /** The key's next life. */
    public Story recurs() {
        warningId = UUID.randomUUID().toString();
        raisedAt = clock.instant();
        return this;
    }

    /** Publishes messages in this order. */
    public Story says(Envelope<?>... messages) {
        for (Envelope<?> message : messages) {
            Broker.current().publish(message);
        }
        return this;
    }

    /** The alerts of the account, newest first. */
    public JsonPath alerts() {
        return manager()
                .queryParam("account", account)
                .get("/v1/alerts")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /** Waits until the service has taken a touch in. */
    public void awaitTouch(String touchId) {
        awaitRow("select 1 from touch where touch_id = $1", Tuple.of(touchId));
    }

    /** Waits until the key's newest known message cleared it. */
    public void awaitClearedKey() {
        awaitRow("select 1 from known_warning where key = $1 and cleared", Tuple.of(key));
    }

    /** Waits until the key's history holds so many entries of a reason, with or without alert. */
    public void awaitEntries(String reason, int count) {
        awaitRow(
                "select 1 from timeline where key = $1 and reason = $2 having count(*) >= $3",
                Tuple.of(key, reason, count));
    }

    private static void awaitRow(String sql, Tuple parameters) {
        Pool pool = Arc.container().instance(Pool.class).get();
        await(sql)
                .atMost(PATIENCE)
                .until(() -> pool.preparedQuery(sql)
                                .execute(parameters)
                                .await()
                                .atMost(PATIENCE)
                                .size()
                        > 0);
    }

    /** The account's newest alert, as soon as it is in a state. */
    public String awaitAlert(String state) {
        await("an alert that is " + state)
                .atMost(PATIENCE)
                .until(() -> state.equals(alerts().getString("items[0].state")));
        return alerts().getString("items[0].id");
    }

    /** The page of an alert. */
    public JsonPath page(String alert) {
        return manager()
                .get("/v1/alerts/" + alert)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /** Waits until an alert's timeline holds a reason. */
    public void awaitReason(String alert, String reason) {
        await("reason " + reason)
                .atMost(PATIENCE)
                .until(() -> page(alert).getList("timeline.reason").contains(reason));
    }

    public RequestSpecification manager() {
        return as("head", "cs-manager");
    }

    public RequestSpecification as(String user, String... roles) {
        return given().auth().oauth2(Tokens.person(user, roles));
    }

    private ScoringEvent.Warning warning(Severity severity, boolean startsClock) {
        return new ScoringEvent.Warning(
                warningId,
                key,
                key.substring(0, key.indexOf(':')),
                1,
                about,
                personRef,
                severity,
                raisedAt.minus(Duration.ofHours(1)),
                raisedAt,
                startsClock,
                new BigDecimal("54.20"),
                ScoringEvent.HealthBand.RED,
                List.of(new ScoringEvent.Evidence(
                        "health", new BigDecimal("54.20"), new BigDecimal("60"), "Health fell to 54.20, below 60.")));
    }

    private Envelope<?> warning(ScoringEvent event, String type, long subjectVersion) {
        return envelope(event, type, "warning:" + key, subjectVersion);
    }

    private void publish(Event event, String type, String subject, long subjectVersion) {
        Broker.current().publish(envelope(event, type, subject, subjectVersion));
    }

    private Envelope<?> envelope(Event event, String type, String subject, long subjectVersion) {
        String id = UUID.randomUUID().toString();
        return new Envelope<>(
                Envelope.SPEC_VERSION,
                id,
                type,
                "scoring",
                subject,
                subjectVersion,
                clock.instant(),
                id,
                null,
                null,
                false,
                event);
    }
}

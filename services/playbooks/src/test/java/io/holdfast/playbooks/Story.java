package io.holdfast.playbooks;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import io.holdfast.events.AccountsEvent;
import io.holdfast.events.AlertingEvent;
import io.holdfast.events.BillingEvent;
import io.holdfast.events.Envelope;
import io.holdfast.events.Event;
import io.holdfast.events.ScoringEvent;
import io.holdfast.events.ScoringEvent.HealthBand;
import io.holdfast.events.ScoringEvent.Severity;
import io.holdfast.testing.Broker;
import io.holdfast.testing.MovableClock;
import io.holdfast.testing.Tokens;
import io.quarkus.arc.Arc;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** One customer of its own and what happens to it, seen from outside: events in, REST, events and mail out. */
public final class Story {

    public static final Duration PATIENCE = Duration.ofSeconds(20);

    private final MovableClock clock;
    public final String account = UUID.randomUUID().toString();
    public final String company = "Acme " + account.substring(0, 8);
    public final String csm = "csm-" + account.substring(0, 8);
    public final String lead = "lead-" + account.substring(0, 8);
    private String personRef;
    private long version;
    private long number;

    public Story(MovableClock clock) {
        this.clock = clock;
    }

    public Story owned() {
        return owned(csm, lead);
    }

    /** The account has these people, null for nobody. */
    public Story owned(String owner, String itsLead) {
        says(envelope(
                new AccountsEvent.AccountChanged(
                        account, company, "saas", "T2", owner, itsLead, "active", null, null, null, null, null),
                "accounts.account-changed.v1",
                "account:" + account,
                ++version));
        awaitRow(
                "select 1 from account where account_id = $1 and owner is not distinct from $2",
                Tuple.of(account, owner));
        return this;
    }

    /** Alerts are about a user. */
    public Story about(String ref) {
        personRef = ref;
        return this;
    }

    /** The account pays so much a month. */
    public Story pays(long minor, String currency) {
        String ref = "stripe:" + account;
        says(
                envelope(
                        new AccountsEvent.LinkChanged(ref, account, "explicit-id"),
                        "accounts.link-changed.v1",
                        "link:" + ref,
                        ++version),
                envelope(
                        new BillingEvent.SubscriptionsChanged(
                                "stripe",
                                List.of(new BillingEvent.SubscriptionFact(
                                        "sub-" + account,
                                        ref,
                                        ++version,
                                        clock.instant(),
                                        BillingEvent.SubscriptionStatus.ACTIVE,
                                        currency,
                                        minor,
                                        5,
                                        clock.instant(),
                                        null,
                                        false,
                                        null))),
                        "billing.subscriptions-changed.v1",
                        "source:stripe",
                        1));
        awaitRow("select 1 from link join subscription using (account_ref) where account_id = $1", Tuple.of(account));
        return this;
    }

    /** The account has this score. */
    public Story scored(String score, HealthBand band) {
        long at = ++version;
        says(envelope(
                new ScoringEvent.AccountScored(
                        account,
                        "overall",
                        LocalDate.ofInstant(clock.instant(), java.time.ZoneOffset.UTC),
                        new BigDecimal(score),
                        band,
                        null,
                        null,
                        BigDecimal.ONE,
                        "saas",
                        1,
                        List.of(),
                        clock.instant()),
                "scoring.account-scored.v1",
                "account:" + account,
                at));
        awaitRow("select 1 from health where account_id = $1 and version = $2", Tuple.of(account, at));
        return this;
    }

    /** A person has a role on the customer's side. */
    public Story contact(String role, String ref) {
        says(envelope(
                new AccountsEvent.RoleChanged(account, ref, role, Instant.EPOCH, null, clock.instant(), "crm"),
                "accounts.role-changed.v1",
                "role:%s:%s:%s".formatted(account, role, ref),
                ++version));
        awaitRow("select 1 from contact where account_id = $1 and role = $2", Tuple.of(account, role));
        return this;
    }

    /** A contact with the customer, now. */
    public Story touched() {
        String id = UUID.randomUUID().toString();
        says(envelope(
                new AccountsEvent.TouchLogged(
                        id, account, clock.instant(), clock.instant(), "call", true, false, "sponsor", csm, false),
                "accounts.touch-logged.v1",
                "touch:" + id,
                ++version));
        awaitRow("select 1 from touch where touch_id = $1", Tuple.of(id));
        return this;
    }

    /** An alert of the account that can be told about. */
    public Told alert(String rule, String protocol, Severity severity) {
        return new Told(UUID.randomUUID().toString(), rule, protocol, severity, clock.instant(), ++number);
    }

    /** What alerting tells of one alert. */
    public final class Told {
        public final String id;
        private final String rule;
        private final Instant openedAt;
        private final long number;
        private String protocol;
        private Severity severity;
        private boolean clocked = true;
        private String run;
        private boolean historical;
        private long alertVersion;

        private Told(String id, String rule, String protocol, Severity severity, Instant openedAt, long number) {
            this.id = id;
            this.rule = rule;
            this.protocol = protocol;
            this.severity = severity;
            this.openedAt = openedAt;
            this.number = number;
        }

        public Told withoutClock() {
            clocked = false;
            return this;
        }

        public Told clocked() {
            clocked = true;
            return this;
        }

        public Told inRun() {
            run = "run-1";
            return this;
        }

        public Told historical() {
            historical = true;
            return this;
        }

        public Told now(String newProtocol, Severity newSeverity) {
            protocol = newProtocol;
            severity = newSeverity;
            return this;
        }

        public Envelope<?> opened() {
            return told(new AlertingEvent.AlertOpened(state(AlertingEvent.AlertState.OPEN)), "alert-opened");
        }

        public Envelope<?> changed() {
            return told(
                    new AlertingEvent.AlertChanged(state(AlertingEvent.AlertState.OPEN), "changed"), "alert-changed");
        }

        public Envelope<?> resolved(String outcome) {
            return told(
                    new AlertingEvent.AlertResolved(
                            state(AlertingEvent.AlertState.RESOLVED), outcome, null, null, clock.instant()),
                    "alert-resolved");
        }

        private Envelope<?> told(AlertingEvent event, String fact) {
            String type = "alerting." + fact + ".v1";
            String message = UUID.randomUUID().toString();
            return new Envelope<>(
                    Envelope.SPEC_VERSION,
                    message,
                    type,
                    "alerting",
                    "alert:" + id,
                    ++alertVersion,
                    clock.instant(),
                    message,
                    null,
                    run,
                    historical,
                    event);
        }

        private AlertingEvent.Alert state(AlertingEvent.AlertState state) {
            return new AlertingEvent.Alert(
                    id,
                    number,
                    rule + ":" + account,
                    rule,
                    account,
                    personRef,
                    severity,
                    state,
                    protocol,
                    csm,
                    openedAt,
                    clocked ? openedAt.plus(Duration.ofHours(24)) : null,
                    null,
                    UUID.randomUUID().toString(),
                    "Health fell to 54.20, below 60.");
        }
    }

    /** Publishes messages in this order. */
    public Story says(Envelope<?>... messages) {
        for (Envelope<?> message : messages) {
            Broker.current().publish(message);
        }
        return this;
    }

    /** The account's play of a playbook, as soon as it is in a state. */
    public String awaitPlay(String playbook, String state) {
        await(playbook + " that is " + state)
                .atMost(PATIENCE)
                .until(() -> state.equals(plays(playbook).getString("items[0].state")));
        return plays(playbook).getString("items[0].id");
    }

    /** The account's plays of a playbook, newest first. */
    public JsonPath plays(String playbook) {
        return manager()
                .queryParam("account", account)
                .queryParam("playbook", playbook)
                .get("/v1/plays")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /** The page of a play. */
    public JsonPath play(String id) {
        return manager().get("/v1/plays/" + id).then().statusCode(200).extract().jsonPath();
    }

    /** Waits until a play's timeline holds a reason. */
    public void awaitReason(String play, String reason) {
        await("reason " + reason)
                .atMost(PATIENCE)
                .until(() -> play(play).getList("timeline.reason").contains(reason));
    }

    /** Waits until a play is at a step. */
    public void awaitStep(String play, String step) {
        await("step " + step)
                .atMost(PATIENCE)
                .until(() -> step.equals(play(play).getString("play.step")));
    }

    /** Id of the newest task of a step. */
    public String task(String play, String step) {
        List<String> ids = play(play).getList("tasks.findAll { it.step == '%s' }.id".formatted(step));
        return ids.getLast();
    }

    /** Waits until a query answers a row. */
    public static void awaitRow(String sql, Tuple parameters) {
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

    public RequestSpecification manager() {
        return as("head", "cs-manager");
    }

    public RequestSpecification owner() {
        return as(csm, "csm");
    }

    public RequestSpecification as(String user, String... roles) {
        return given().config(withYaml())
                .auth()
                .oauth2(Tokens.person(user, roles))
                .contentType("application/json");
    }

    /** REST Assured that knows YAML is text. */
    private static RestAssuredConfig withYaml() {
        return RestAssuredConfig.config()
                .encoderConfig(EncoderConfig.encoderConfig().encodeContentTypeAs("application/yaml", ContentType.TEXT));
    }

    private Envelope<?> envelope(Event event, String type, String subject, long subjectVersion) {
        String id = UUID.randomUUID().toString();
        return new Envelope<>(
                Envelope.SPEC_VERSION,
                id,
                type,
                "test",
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

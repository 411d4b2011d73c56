package io.holdfast.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.events.AccountState;
import io.holdfast.events.AccountState.DeliverableChanged;
import io.holdfast.events.AccountState.PausePlanned;
import io.holdfast.events.AccountState.PersonChanged;
import io.holdfast.events.AccountState.PersonStanding;
import io.holdfast.events.AccountState.RatingGiven;
import io.holdfast.events.AccountState.RatingKind;
import io.holdfast.events.AccountState.Sentiment;
import io.holdfast.events.AccountState.SentimentChanged;
import io.holdfast.events.AccountState.TrustItemChanged;
import io.holdfast.events.AccountState.TrustKind;
import io.holdfast.events.AccountState.TrustStatus;
import io.holdfast.events.AccountsEvent;
import io.holdfast.events.AccountsEvent.AccountChanged;
import io.holdfast.events.AccountsEvent.RoleChanged;
import io.holdfast.events.AccountsEvent.TouchLogged;
import io.holdfast.scoring.assessment.Findings;
import io.holdfast.scoring.rescore.Rescoring;
import io.holdfast.scoring.score.Measurement;
import io.holdfast.scoring.score.Measurement.Measured;
import io.holdfast.scoring.score.Measurement.Missing;
import io.holdfast.scoring.score.Measurement.NotApplicable;
import io.holdfast.scoring.warn.Subject;
import io.holdfast.testing.Backing;
import io.holdfast.testing.Broker;
import io.holdfast.testing.MovableClock;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sentiment, ratings, executives, trust, deliveries and pauses: told by accounts, measured as of any moment. */
@QuarkusTest
@QuarkusTestResource(value = Backing.class, initArgs = @ResourceArg(name = "service", value = "scoring"))
class TrustDoorsTest {

    @Inject
    MovableClock clock;

    @Inject
    Rescoring rescoring;

    private final UUID account = UUID.randomUUID();
    private Instant now;
    private LocalDate today;

    @BeforeEach
    void lookAtTheClock() {
        now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    }

    @AfterEach
    void letItRun() {
        clock.reset();
    }

    @Test
    void sentimentFallsExpiresAndIsTakenBack() {
        known("T1", "saas");
        await(() -> missing("R3"), "no sentiment is kept");
        assertThat(of("sentiment.fell")).isEqualTo(new Missing("neither sentiment nor ratings are kept"));

        feels("ada", "sponsor", Sentiment.GOOD, 30);
        feels("ada", "sponsor", Sentiment.POOR, 2);
        feels("bob", "champion", Sentiment.NEUTRAL, 1);
        await("R3", "1");
        assertThat(value("sentiment.fell")).isEqualByComparingTo("2");
        assertThat(value("sentiment.fell-sponsor")).isEqualByComparingTo("2");
        assertThat(value("sentiment.recovered")).isEqualByComparingTo("0");
        assertThat(at("R3", 3)).isEqualTo(measured("3", daysAgo(30), "good, said of the sponsor"));
        assertThat(at("sentiment.fell", 3)).isEqualTo(new Measured(BigDecimal.ZERO, daysAgo(3)));
        assertThat(at("R3", -88)).isEqualTo(measured("2", daysAgo(1), "neutral, said of the champion"));
        assertThat(at("R3", -90)).isEqualTo(new Missing("the last sentiment noted has expired"));
        assertThat(at("sentiment.recovered", -88)).isEqualTo(new Measured(BigDecimal.ONE, daysAgo(-88)));

        rates("r1", "ada", "sponsor", RatingKind.NPS, "9", 0);
        rates("r2", "bob", "champion", RatingKind.NPS, "6", 0);
        await("sentiment.fell", "0");
        await("R4", "7.5");
        assertThat(value("rating.low")).isEqualByComparingTo("1");
        assertThat(value("rating.low-sponsor")).isEqualByComparingTo("0");

        withdrawRating("r2", "bob");
        await(() -> missing("R4"), "fewer than two people answered in 180 days");
        await("sentiment.recovered", "1");
    }

    @Test
    void executivesAreReachedByRoleBySeniorityAndInSessions() {
        known("T1", "healthcare");
        await(() -> missing("relationship.c-level-days"), "neither contacts nor roles of the account are kept");

        holds("mia", "main-contact");
        touched("main-contact", 12);
        await("relationship.depth", "0");
        await("relationship.c-level-days", "400");
        person("mia", 4);
        await("relationship.c-level-days", "12");
        assertThat(value("relationship.c-level-ratio")).isEqualByComparingTo("0.2");
        assertThat(value("relationship.depth")).isEqualByComparingTo("1");

        touched("buyer", 91);
        person("sid", 1);
        rates("s1", "sid", null, RatingKind.SESSION, "5", 3);
        rates("s2", "mia", null, RatingKind.SESSION, "4", 4);
        rates("s3", "sid", null, RatingKind.SESSION, "1", 91);
        await("session.rating", "4.5");
        assertThat(value("relationship.depth")).isEqualByComparingTo("2");

        known("T4", "healthcare");
        await(() -> of("relationship.c-level-ratio") instanceof NotApplicable);
    }

    @Test
    void trustIsWhatAccountsTellsAsOfAnyMoment() {
        known("T2", "financial-services");
        await(() -> missing("trust.incidents-90d"), "nothing is kept that trust rests on");

        item("iso", TrustKind.CERTIFICATE, null, null, null, null, today.plusDays(40), null, 300);
        item("baa", TrustKind.AGREEMENT, null, null, null, null, today.minusDays(1), null, 300);
        item("m1", TrustKind.MILESTONE, null, null, null, today.minusDays(31), null, null, 100);
        item("credit", TrustKind.CREDIT_CLASS, null, "A", null, null, null, null, 100);
        item("credit", TrustKind.CREDIT_CLASS, null, "C", null, null, null, null, 5);
        item("law", TrustKind.COMPLIANCE, TrustStatus.BREACH, null, null, null, null, null, 9);
        item("up-1", TrustKind.UPTIME, null, null, "99.9", null, null, null, 30);
        item("leak", TrustKind.DATA_INCIDENT, TrustStatus.OPEN, null, null, null, null, null, 4);
        await("trust.data-incident-open", "1");
        Map.of(
                        "trust.valid-share", "1",
                        "trust.certificate-ends-days", "0",
                        "trust.expired", "1",
                        "trust.milestone-late-days", "31",
                        "trust.milestones-on-time", "0",
                        "trust.credit", "40",
                        "trust.credit-fell", "2",
                        "trust.compliance", "0",
                        "trust.uptime-90d", "99.9",
                        "trust.incidents-90d", "1")
                .forEach((measure, value) ->
                        assertThat(value(measure)).as(measure).isEqualByComparingTo(value));
        assertThat(value("trust.insolvency")).isEqualByComparingTo("0");
        assertThat(((Measured) at("trust.credit", 6)).value()).isEqualByComparingTo("100");
        assertThat(((Measured) at("trust.expired", 2)).value()).isEqualByComparingTo("0");
        assertThat(at("trust.compliance", 10)).isEqualTo(new Missing("no compliance status is kept"));

        item("leak", TrustKind.DATA_INCIDENT, TrustStatus.OK, null, null, null, null, now, 0);
        await("trust.data-incident-open", "0");
        assertThat(((Measured) at("trust.data-incident-open", 1)).value()).isEqualByComparingTo("1");
    }

    @Test
    void deliveriesAreMeasured() {
        known("T2", "professional-services");
        await(() -> missing("delivery.rejected-twice"), "no deliverable is kept");
        deliverable("d1", today.minusDays(10), daysAgo(11), daysAgo(9), 0, 9);
        deliverable("d2", today.minusDays(10), daysAgo(8), null, 2, 2);
        await("delivery.rejected-twice", "1");
        await("delivery.on-time", "0.5");
        assertThat(value("delivery.accepted-first-time")).isEqualByComparingTo("0.5");
        assertThat(value("delivery.rejected")).isEqualByComparingTo("1");
        assertThat(value("delivery.milestone-late-days")).isEqualByComparingTo("0");
    }

    @Test
    void pausesAreKnownOnTheirDays() {
        known("T2", "saas");
        String id = account.toString();
        tell(new PausePlanned(id, "p1", null, today.minusDays(3), today, "closed in summer", daysAgo(2), false));
        tell(new PausePlanned(id, "p2", "crm:ada", today, today.plusDays(2), "leave", daysAgo(5), false));
        tell(new PausePlanned(id, "p3", "crm:bob", today.plusDays(1), today.plusDays(2), "leave", daysAgo(5), false));

        await(() -> found(now).planned());
        assertThat(found(daysAgo(3)).planned()).as("before it was known").isFalse();
        assertThat(found(daysAgo(-1)).planned()).isFalse();
        await(() -> found(now).subjects().containsKey(Subject.person("crm:ada")));
        assertThat(found(now).subjects().get(Subject.person("crm:ada")))
                .isEqualTo(Map.of("person.on-leave", BigDecimal.ONE));
        assertThat(found(now).subjects()).doesNotContainKey(Subject.person("crm:bob"));
        assertThat(found(daysAgo(-1)).subjects()).containsKeys(Subject.person("crm:ada"), Subject.person("crm:bob"));
        assertThat(found(daysAgo(-3)).subjects()).isEmpty();
    }

    private void known(String tier, String industry) {
        publish(new AccountChanged(
                account.toString(),
                "Acme",
                industry,
                tier,
                "csm",
                "lead",
                "active",
                today.minusDays(400),
                null,
                null,
                null,
                5));
        await(() -> rescoring.knows(account));
    }

    private void feels(String person, String role, Sentiment level, int daysAgo) {
        tell(new SentimentChanged(
                account.toString(), "crm:" + person, role, level, "csm", daysAgo(daysAgo), null, false));
    }

    private void rates(String id, String person, String role, RatingKind kind, String value, int daysAgo) {
        tell(new RatingGiven(
                account.toString(), id, "crm:" + person, role, kind, new BigDecimal(value), daysAgo(daysAgo), false));
    }

    private void withdrawRating(String id, String person) {
        tell(new RatingGiven(account.toString(), id, "crm:" + person, null, RatingKind.NPS, BigDecimal.ONE, now, true));
    }

    private void person(String name, int seniority) {
        tell(new PersonChanged(
                account.toString(),
                "crm:" + name,
                PersonStanding.PRESENT,
                null,
                null,
                null,
                seniority,
                false,
                false,
                null,
                daysAgo(200)));
    }

    private void holds(String person, String role) {
        publish(new RoleChanged(account.toString(), "crm:" + person, role, daysAgo(300), null, daysAgo(10), "crm"));
    }

    private void touched(String role, int daysAgo) {
        Instant at = daysAgo(daysAgo);
        publish(new TouchLogged(
                UUID.randomUUID().toString(), account.toString(), at, at, "call", true, false, role, "csm", false));
    }

    private void item(
            String id,
            TrustKind kind,
            TrustStatus status,
            String grade,
            String percent,
            LocalDate dueOn,
            LocalDate validUntil,
            Instant doneAt,
            int sinceDaysAgo) {
        tell(new TrustItemChanged(
                account.toString(),
                id,
                kind,
                status,
                grade,
                percent == null ? null : new BigDecimal(percent),
                dueOn,
                validUntil,
                doneAt,
                daysAgo(sinceDaysAgo),
                false));
    }

    private void deliverable(
            String id, LocalDate dueOn, Instant deliveredAt, Instant acceptedAt, int rejections, int sinceDaysAgo) {
        tell(new DeliverableChanged(
                account.toString(), id, dueOn, deliveredAt, acceptedAt, rejections, daysAgo(sinceDaysAgo), false));
    }

    private void tell(AccountState state) {
        Broker.current()
                .publish(Messages.about(
                        state.getClass().getSimpleName() + ":" + account + ":" + state.subject(), state, now));
    }

    private void publish(AccountsEvent event) {
        Broker.current()
                .publish(Messages.about(event.getClass().getSimpleName() + ":" + UUID.randomUUID(), event, now));
    }

    private static void await(Callable<Boolean> holds) {
        Awaitility.await().until(holds);
    }

    private void await(String measure, String value) {
        Awaitility.await().untilAsserted(() -> assertThat(of(measure))
                .isInstanceOfSatisfying(
                        Measured.class, measured -> assertThat(measured.value()).isEqualByComparingTo(value)));
    }

    private static void await(Callable<String> said, String reason) {
        Awaitility.await().until(said, reason::equals);
    }

    private String missing(String measure) {
        return of(measure) instanceof Missing missing ? missing.reason() : "";
    }

    private Measurement of(String measure) {
        return at(measure, 0);
    }

    private BigDecimal value(String measure) {
        return ((Measured) of(measure)).value();
    }

    private Measurement at(String measure, int daysAgo) {
        return found(daysAgo(daysAgo)).measures().of(measure);
    }

    private Findings found(Instant moment) {
        return rescoring.found(account, moment);
    }

    private Instant daysAgo(int days) {
        return now.minus(Duration.ofDays(days));
    }

    private static Measured measured(String value, Instant at, String detail) {
        return new Measured(new BigDecimal(value), at, detail);
    }
}

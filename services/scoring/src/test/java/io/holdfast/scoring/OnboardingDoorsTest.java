package io.holdfast.scoring;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.holdfast.events.AccountState;
import io.holdfast.events.AccountState.EntitlementChanged;
import io.holdfast.events.AccountState.GoalChanged;
import io.holdfast.events.AccountState.GoalKind;
import io.holdfast.events.AccountState.GoalOutcome;
import io.holdfast.events.AccountState.PersonChanged;
import io.holdfast.events.AccountState.PersonStanding;
import io.holdfast.events.AccountState.SuccessDefinitionChanged;
import io.holdfast.events.AccountState.ValueTaskChanged;
import io.holdfast.events.AccountsEvent;
import io.holdfast.events.AccountsEvent.AccountChanged;
import io.holdfast.events.AccountsEvent.LinkChanged;
import io.holdfast.events.AccountsEvent.MembershipChanged;
import io.holdfast.events.UsageEvent.UsageFact;
import io.holdfast.events.UsageEvent.UsageKind;
import io.holdfast.events.UsageEvent.UsageRecorded;
import io.holdfast.scoring.rescore.Rescoring;
import io.holdfast.scoring.score.Measurement;
import io.holdfast.scoring.score.Measurement.Measured;
import io.holdfast.scoring.score.Measurement.Missing;
import io.holdfast.scoring.score.Measurement.NotApplicable;
import io.holdfast.testing.Backing;
import io.holdfast.testing.Broker;
import io.holdfast.testing.MovableClock;
import io.holdfast.testing.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Licences, onboarding and goals: from the broker in, as of any moment, and over REST. */
@QuarkusTest
@QuarkusTestResource(value = Backing.class, initArgs = @ResourceArg(name = "service", value = "scoring"))
class OnboardingDoorsTest {

    private static final String PRODUCT = """
            {"id": "onboarding-doors", "name": "Doors", "firstValue": "plan-made", "firstValueDays": 30,
             "features": [{"name": "plan-made"}, {"name": "course-taken", "role": "TRAINING_COMPLETED"},
                          {"name": "seat-given", "role": "SEAT_ASSIGNED"}],
             "valueTasks": [{"id": "plan", "title": "Make a plan", "dueDay": 10, "provenBy": "plan-made"},
                            {"id": "invite", "title": "Invite the team", "dueDay": 60}]}
            """;

    @Inject
    MovableClock clock;

    @Inject
    Pool pool;

    @Inject
    Rescoring rescoring;

    private final String account = UUID.randomUUID().toString();
    private final String source = "product-" + account.substring(0, 8);
    private Instant now;
    private LocalDate today;
    private int events;

    @BeforeEach
    void describeAProduct() {
        now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        run("insert into product (id, version, body, changed_at) values ('onboarding-doors', 1, '" + PRODUCT
                + "'::jsonb, now()) on conflict do nothing");
    }

    @AfterEach
    void forgetIt() {
        run("delete from product where id = 'onboarding-doors'");
        clock.reset();
    }

    @Test
    void theFunnelIsMeasuredAsOfAnyMomentAndExactUnderLateAndRepeatedFacts() {
        customer(40, 10);
        speaksDaily(40);
        sees(38, "ann", "login");
        sees(30, "bob", "plan-made");
        sees(5, "bob", "login");
        sees(20, "cid", "login");
        sees(20, "ann", "course-taken");
        sees(15, "dan", "course-taken");
        sees(12, "eve", "seat-given");
        await().untilAsserted(() -> {
            assertThat(value("licence.logged-on", now)).isEqualByComparingTo("3");
            assertThat(value("licence.trained", now)).isEqualByComparingTo("2");
            assertThat(value("licence.assigned", now)).isEqualByComparingTo("1");
        });
        assertThat(value("licence.sold", now)).isEqualByComparingTo("10");
        assertThat(value("licence.active", now)).isEqualByComparingTo("2");
        assertThat(value("licence.gulf-logged-on", now)).isEqualByComparingTo("0.7");
        assertThat(value("licence.gulf-trained", now)).isEqualByComparingTo("0.8");
        assertThat(value("licence.logged-on-excess", now)).isEqualByComparingTo("0.166667");
        assertThat(value("licence.trained-excess", now)).isEqualByComparingTo("0.166667");
        assertThat(value("E6", now)).isEqualByComparingTo("0.2");
        assertThat(value("OB2", now)).isEqualByComparingTo("0.642857");

        Instant past = daysAgo(25);
        assertThat(value("licence.logged-on", past)).isEqualByComparingTo("2");
        assertThat(value("licence.trained", past)).isEqualByComparingTo("0");
        assertThat(value("licence.logged-on-excess", past)).isEqualByComparingTo("0.0125");
        assertThat(measure("OB2", daysAgo(30))).isInstanceOf(NotApplicable.class);

        sees(28, "cid", "login");
        sees(28, "cid", "login");
        await().untilAsserted(() -> assertThat(value("licence.logged-on", past)).isEqualByComparingTo("3"));
        assertThat(value("licence.logged-on", now)).isEqualByComparingTo("3");

        tell(person("ann", PersonStanding.DEACTIVATED, false, null, daysAgo(10)));
        tell(person("bob", PersonStanding.PRESENT, true, null, daysAgo(10)));
        await().untilAsserted(() -> {
            assertThat(value("licence.logged-on", now)).isEqualByComparingTo("1");
            assertThat(value("licence.trained", now)).isEqualByComparingTo("1");
            assertThat(value("licence.active", now)).isEqualByComparingTo("1");
        });
        assertThat(value("licence.logged-on", past)).isEqualByComparingTo("3");
    }

    @Test
    void entitlementsSayWhatWasSoldAndAssigned() {
        customer(40, null);
        sees(3, "ann", "login");
        await().untilAsserted(() -> assertThat(measure("E6", now)).isInstanceOf(NotApplicable.class));
        assertThat(measure("licence.gulf-logged-on", now)).isInstanceOf(Missing.class);
        tell(new EntitlementChanged(account, "onboarding-doors", null, 20, 15, null, List.of(), daysAgo(20), false));
        await().untilAsserted(() -> assertThat(value("licence.sold", now)).isEqualByComparingTo("20"));
        assertThat(value("licence.assigned", now)).isEqualByComparingTo("15");
        assertThat(measure("licence.sold", daysAgo(21))).isInstanceOf(Missing.class);
    }

    @Test
    void somebodyWhoMovesIsSeenWhereTheyAreWhenTheyAreSeenThere() {
        customer(60, 10);
        speaksDaily(60);
        String elsewhere = source + ":elsewhere";
        belongs("ann", elsewhere, daysAgo(60), daysAgo(20));
        belongs("ann", source + ":1", daysAgo(20), null);
        belongs("bob", source + ":1", daysAgo(20), null);
        facts(source, null, 50, "ann", "login");
        facts(source, null, 50, "bob", "login");
        await().untilAsserted(() -> assertThat(value("licence.logged-on", now)).isEqualByComparingTo("0"));

        facts(source, null, 10, "ann", "login");
        await().untilAsserted(() -> assertThat(value("licence.logged-on", now)).isEqualByComparingTo("1"));
        assertThat(value("licence.logged-on", daysAgo(10))).isEqualByComparingTo("0");
    }

    @Test
    void tasksAreProvenByFeaturesToldOfAndLate() {
        customer(40, 10);
        speaksDaily(40);
        sees(5, "ann", "login");
        await().untilAsserted(() -> assertThat(value("onboarding.day", now)).isEqualByComparingTo("40"));
        assertThat(value("OB1", now)).isEqualByComparingTo("0");
        assertThat(value("onboarding.tasks-late-7d", now)).isEqualByComparingTo("1");
        assertThat(value("onboarding.tasks-late-3d", daysAgo(28))).isEqualByComparingTo("0");
        assertThat(value("onboarding.tasks-late-3d", daysAgo(27))).isEqualByComparingTo("1");
        assertThat(value("onboarding.first-value-late", now)).isEqualByComparingTo("1");
        assertThat(value("OB4", now)).isEqualByComparingTo("1.333333");
        assertThat(value("OB5", now)).isEqualByComparingTo("0");
        assertThat(value("O3", now)).isEqualByComparingTo("0");

        sees(18, "ann", "plan-made");
        tell(task("kpi", today.minusDays(8), null, 0, daysAgo(30)));
        tell(task("kpi", today.minusDays(4), null, 1, daysAgo(9)));
        tell(task("kpi", today.plusDays(9), null, 2, daysAgo(3)));
        tell(new SuccessDefinitionChanged(account, null, daysAgo(6), daysAgo(8), false));
        await().untilAsserted(() -> assertThat(value("OB5", now)).isEqualByComparingTo("2"));
        assertThat(value("OB5", daysAgo(7))).isEqualByComparingTo("1");
        assertThat(value("O3", now)).isEqualByComparingTo("1");
        await().untilAsserted(() -> assertThat(value("OB4", now)).isEqualByComparingTo("0.733333"));
        assertThat(value("OB1", now)).isEqualByComparingTo("0.5");
        assertThat(value("O2", now)).isEqualByComparingTo("0.5");
        assertThat(value("onboarding.tasks-late-3d", now)).isEqualByComparingTo("1");
        assertThat(value("onboarding.tasks-late-7d", now)).isEqualByComparingTo("0");
        assertThat(value("onboarding.first-value-late", now)).isEqualByComparingTo("0");

        tell(task("kpi", today.plusDays(9), daysAgo(1), 2, daysAgo(1)));
        await().untilAsserted(() -> assertThat(value("OB1", now)).isEqualByComparingTo("1"));
        assertThat(value("OB1", daysAgo(2))).isEqualByComparingTo("0.5");
        assertThat(measure("onboarding.done-share-60d", now)).isInstanceOf(NotApplicable.class);
    }

    @Test
    void anOldCustomerIsInNoOnboardingButItsNewUsersAre() {
        customer(400, 10);
        speaksDaily(90);
        for (int week = 0; week < 4; week++) {
            sees(2 + 7 * week, "new", "login");
            sees(3 + 7 * week, "busy", "login");
        }
        sees(40, "busy", "login");
        sees(40, "idle", "login");
        sees(40, "taught", "course-taken");
        sees(70, "old", "login");
        await().untilAsserted(
                        () -> assertThat(value("onboarding.users-late", now)).isEqualByComparingTo("1"));
        assertThat(measure("OB1", now)).isEqualTo(new NotApplicable("the onboarding is over"));
        assertThat(measure("onboarding.tasks-late-3d", now)).isInstanceOf(NotApplicable.class);
        assertThat(value("O2", now)).isEqualByComparingTo("0");
        assertThat(value("onboarding.users-late", daysAgo(10))).isEqualByComparingTo("1");
        assertThat(value("onboarding.users-late", daysAgo(9))).isEqualByComparingTo("1");
    }

    @Test
    void goalsAreWeighedUnprovenOrMissing() {
        customer(100, 10);
        await().untilAsserted(() ->
                assertThat(measure("O1", now)).isEqualTo(new Missing("no goal is set after day 60", "none-set")));
        assertThat(measure("O1", daysAgo(41))).isInstanceOf(NotApplicable.class);

        goal("growth", GoalKind.BUSINESS, "1", null, 80, null);
        await().untilAsserted(() -> assertThat(measure("O1", now))
                .isEqualTo(new Missing("no goal is proven by a measured value", "unproven")));
        goal("growth", GoalKind.BUSINESS, "1", "20", 40, null);
        goal("falls", GoalKind.PATIENT_OUTCOME, "3", "45", 30, null);
        await().untilAsserted(() -> assertThat(value("O1", now)).isEqualByComparingTo("0.775"));
        assertThat(((Measured) measure("O1", now)).observedAt()).isEqualTo(daysAgo(40));
        assertThat(value("O1P", now)).isEqualByComparingTo("0.9");
        assertThat(value("O1", daysAgo(35))).isEqualByComparingTo("1.333333");

        goal("growth", GoalKind.BUSINESS, "1", "20", 10, GoalOutcome.PARTLY);
        await().untilAsserted(
                        () -> assertThat(csm("/health").extract().statusCode()).isEqualTo(200));
        assertThat(value("O1", now)).isEqualByComparingTo("0.775");
    }

    @Test
    void theOnboardingIsShownWithEveryGapEveryTaskAndEachNewUser() {
        customer(40, 10);
        speaksDaily(40);
        sees(38, "ann", "login");
        sees(30, "bob", "plan-made");
        sees(29, "ann", "course-taken");
        tell(person("cid", PersonStanding.PRESENT, false, daysAgo(3), daysAgo(3)));
        await().untilAsserted(() -> csm("/onboarding?limit=2")
                .statusCode(200)
                .body("funnel.assigned", equalTo(1))
                .body("funnel.loggedOn", equalTo(2))
                .body("completion", equalTo(0.5f)));
        ValidatableResponse first = csm("/onboarding?limit=2")
                .body("accountId", equalTo(account))
                .body("day", equalTo(40))
                .body("running", equalTo(true))
                .body("lengthDays", equalTo(90))
                .body("funnel.sold", equalTo(10))
                .body("funnel.gaps.from", contains("sold", "assigned", "trained", "loggedOn"))
                .body("funnel.gaps.lost", contains(9, 0, 0, 2))
                .body("funnel.gulfLoggedOn", equalTo(0.8f))
                .body("funnel.allowedGulfLoggedOn", equalTo(0.533333f))
                .body("tasks.taskId", contains("plan", "invite"))
                .body("tasks[0].title", equalTo("Make a plan"))
                .body("tasks[0].doneOn", equalTo(today.minusDays(30).toString()))
                .body("tasks[1].lateDays", equalTo(0))
                .body("users.items.personRef", contains(source + ":ann", source + ":bob"))
                .body("users.items.completion", contains(1.0f, 0.5f))
                .body("users.items.late", contains(false, false));
        String next = first.extract().path("users.next");
        csm("/onboarding?limit=2&cursor=" + next)
                .body("users.items.personRef", contains(source + ":cid"))
                .body("users.items[0].day", equalTo(3))
                .body("users.items[0].completion", equalTo(0.0f))
                .body("users.next", nullValue());
    }

    @Test
    void whatIsNotThereOrMakesNoSenseIsSaid() {
        given().auth()
                .oauth2(Tokens.person("ann", "csm"))
                .get("/v1/accounts/" + UUID.randomUUID() + "/onboarding")
                .then()
                .statusCode(404);
        customer(5, null);
        await().untilAsserted(() -> csm("/onboarding")
                .statusCode(200)
                .body("funnel.gaps", hasSize(0))
                .body("users.items", hasSize(0))
                .body("observedAt", nullValue()));
        csm("/onboarding?limit=0").statusCode(400).body("errors.field", hasItem("limit"));
        csm("/onboarding?cursor=nonsense").statusCode(400).body("errors.field", hasItem("cursor"));
    }

    private void customer(int sinceDays, Integer seats) {
        LocalDate since = today.minusDays(sinceDays);
        tell(
                "account:" + account,
                new AccountChanged(
                        account, "Acme", "saas", "T3", "csm", "lead", "active", since, since, null, null, seats));
        tell("reference:" + source + ":1", new LinkChanged(source + ":1", account, "created"));
        await().untilAsserted(() -> csm("/onboarding").statusCode(200).body("day", equalTo(sinceDays)));
    }

    /** The source tells of another customer every day: it is not silent. */
    private void speaksDaily(int days) {
        List<UsageFact> facts = IntStream.rangeClosed(1, days)
                .mapToObj(today::minusDays)
                .map(day -> new UsageFact(
                        source + "/daily/" + day,
                        0,
                        day,
                        day.atTime(9, 0).toInstant(ZoneOffset.UTC),
                        null,
                        source + ":another",
                        "heartbeat",
                        UsageKind.VISIT,
                        1))
                .toList();
        Broker.current().publish(Messages.facts(new UsageRecorded(source, facts), now));
    }

    private void sees(int daysAgo, String person, String feature) {
        facts(source, source + ":1", daysAgo, person, feature);
    }

    private void facts(String from, String accountRef, int daysAgo, String person, String feature) {
        LocalDate day = today.minusDays(daysAgo);
        UsageFact fact = new UsageFact(
                from + "/" + events++,
                0,
                day,
                day.atTime(8, 0).toInstant(ZoneOffset.UTC),
                person == null ? null : from + ":" + person,
                accountRef,
                feature,
                UsageKind.VISIT,
                1);
        Broker.current().publish(Messages.facts(new UsageRecorded(from, List.of(fact)), now));
    }

    private void belongs(String person, String accountRef, Instant from, Instant to) {
        String who = source + ":" + person;
        tell("membership:" + who + "|" + accountRef, new MembershipChanged(who, accountRef, from, to));
    }

    private PersonChanged person(String name, PersonStanding standing, boolean machine, Instant joined, Instant at) {
        return new PersonChanged(
                account, source + ":" + name, standing, null, null, null, null, machine, false, joined, at);
    }

    private ValueTaskChanged task(String id, LocalDate due, Instant done, int replanned, Instant at) {
        return new ValueTaskChanged(account, id, null, null, due, done, replanned, null, at, false);
    }

    /** From 0 to 100, half its time over. */
    private void goal(String id, GoalKind kind, String weight, String current, int daysAgo, GoalOutcome outcome) {
        tell(new GoalChanged(
                account,
                id,
                kind,
                new BigDecimal(weight),
                BigDecimal.ZERO,
                BigDecimal.valueOf(100),
                current == null ? null : new BigDecimal(current),
                today.minusDays(50),
                today.plusDays(50),
                current == null ? null : daysAgo(outcome == null ? daysAgo : 40),
                null,
                outcome,
                daysAgo(daysAgo),
                false));
    }

    private Measurement measure(String name, Instant moment) {
        return rescoring.measures(UUID.fromString(account), moment).of(name);
    }

    private BigDecimal value(String name, Instant moment) {
        Measurement measurement = measure(name, moment);
        assertThat(measurement).as(name).isInstanceOf(Measured.class);
        return ((Measured) measurement).value();
    }

    private Instant daysAgo(int days) {
        return now.minus(Duration.ofDays(days));
    }

    private ValidatableResponse csm(String path) {
        return given().auth()
                .oauth2(Tokens.person("ann", "csm"))
                .get("/v1/accounts/" + account + path)
                .then();
    }

    private void tell(AccountState state) {
        tell("state:" + account + ":" + state.getClass().getSimpleName() + ":" + state.subject(), state);
    }

    private void tell(String subject, AccountsEvent event) {
        Broker.current().publish(Messages.about(subject, event, now));
    }

    private void run(String sql) {
        pool.query(sql).execute().await().atMost(Duration.ofSeconds(10));
    }
}

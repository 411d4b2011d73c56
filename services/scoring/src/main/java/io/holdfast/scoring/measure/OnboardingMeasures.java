package io.holdfast.scoring.measure;

import io.holdfast.scoring.catalogue.MeasureDescription;
import io.holdfast.scoring.onboarding.AccountOnboarding;
import io.holdfast.scoring.onboarding.AllowedGulf;
import io.holdfast.scoring.onboarding.LicenceFunnel;
import io.holdfast.scoring.onboarding.NewUser;
import io.holdfast.scoring.onboarding.Onboarding;
import io.holdfast.scoring.score.Measurement;
import io.holdfast.scoring.score.Measurement.Measured;
import io.holdfast.scoring.score.Measurement.Missing;
import io.holdfast.scoring.score.Measurement.NotApplicable;
import io.holdfast.scoring.warn.Subject;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The funnel of licences with E6, the onboarding of accounts and of each new user, and O2. */
@ApplicationScoped
class OnboardingMeasures implements MeasureFamily {

    private static final String NOT_SOLD = "nobody says how many seats were sold";

    private final AccountOnboardings onboardings;

    OnboardingMeasures(AccountOnboardings onboardings) {
        this.onboardings = onboardings;
    }

    @Override
    public Uni<Void> measure(SqlConnection tx, Measuring measuring) {
        return onboardings
                .at(tx, measuring)
                .invoke(found -> found.forEach((account, one) -> {
                    funnel(measuring, account, one);
                    onboarding(measuring, account, one);
                    users(measuring, account, one);
                }))
                .invoke(() -> describes().stream()
                        .filter(measure -> measure.keyedBy().equals("account"))
                        .forEach(measure -> measuring.others(measure.name(), new Missing("the account is unknown"))))
                .replaceWithVoid();
    }

    private static void funnel(Measuring measuring, UUID account, AccountOnboarding one) {
        LicenceFunnel funnel = one.funnel();
        Instant now = measuring.asOf();
        count(measuring, account, "licence.sold", funnel.sold(), now, NOT_SOLD);
        count(measuring, account, "licence.assigned", funnel.assigned(), now, "nobody says which seats were assigned");
        String untrained = one.unseen().orElse("no product tells of trainings");
        count(measuring, account, "licence.trained", funnel.trained(), one.observedAt(), untrained);
        String unseen = one.unseen().orElse(NOT_SOLD);
        count(measuring, account, "licence.logged-on", funnel.loggedOn(), one.observedAt(), unseen);
        count(measuring, account, "licence.active", funnel.active(), one.observedAt(), unseen);
        gulf(measuring, account, "logged-on", funnel.gulfLoggedOn(), AllowedGulf.LOGGED_ON, one);
        gulf(measuring, account, "trained", funnel.gulfTrained(), AllowedGulf.TRAINED, one);
        measuring.put(
                account,
                "E6",
                funnel.sold() == null
                        ? new NotApplicable(NOT_SOLD)
                        : value(funnel.trainedShare(), one.observedAt(), untrained));
    }

    private static void gulf(
            Measuring measuring,
            UUID account,
            String step,
            Optional<BigDecimal> gulf,
            AllowedGulf allowed,
            AccountOnboarding one) {
        String unknown = one.funnel().sold() == null ? NOT_SOLD : one.unseen().orElse("no product tells of trainings");
        BigDecimal limit = allowed.on(one.tenureDays());
        measuring.put(account, "licence.gulf-" + step, value(gulf, one.observedAt(), unknown));
        measuring.put(
                account,
                "licence." + step + "-excess",
                value(gulf.map(wide -> wide.subtract(limit)), one.observedAt(), unknown));
    }

    private static void onboarding(Measuring measuring, UUID account, AccountOnboarding one) {
        Onboarding onboarding = one.onboarding();
        Instant now = measuring.asOf();
        Instant observedAt = one.observedAt();
        Map<String, Measurement> within = new HashMap<>();
        within.put("OB1", onboarding.tasksDone(now));
        within.put(
                "OB2",
                expected(
                        one.funnel().loggedOnToExpected(one.tenureDays()),
                        one,
                        one.funnel().loggedOn()));
        within.put(
                "OB3",
                expected(
                        one.funnel().trainedToExpected(one.tenureDays()),
                        one,
                        one.funnel().trained()));
        within.put("onboarding.done-share-60d", onboarding.halfTime(now));
        within.put("onboarding.tasks-late-3d", number(onboarding.tasks().late(3), now));
        within.put("onboarding.tasks-late-7d", number(onboarding.tasks().late(7), now));
        within.put("OB5", onboarding.success(now));
        if (onboarding.outside().isEmpty()) {
            Missing unseen = new Missing(one.unseen().orElse(""));
            within.put("OB4", observedAt == null ? unseen : onboarding.firstValue(observedAt));
            within.put(
                    "onboarding.first-value-late", observedAt == null ? unseen : onboarding.firstValueLate(observedAt));
        }
        for (String measure : OnboardingCatalogue.WITHIN) {
            measuring.put(account, measure, onboarding.within(() -> within.get(measure)));
        }
        measuring.put(
                account,
                "onboarding.day",
                onboarding
                        .day()
                        .map(day -> number(day, now))
                        .orElseGet(() -> new NotApplicable("the onboarding has not begun")));
        measuring.put(account, "O2", onboarding.tasksDone(now));
    }

    private static Measurement expected(Optional<BigDecimal> ratio, AccountOnboarding one, Long reached) {
        if (ratio.isEmpty() && one.funnel().sold() != null && reached != null) {
            return new NotApplicable("nothing is expected before day " + AllowedGulf.FIRST_DAY);
        }
        String unknown = one.funnel().sold() == null ? NOT_SOLD : one.unseen().orElse("no product tells of trainings");
        return value(ratio, one.observedAt(), unknown);
    }

    private static void users(Measuring measuring, UUID account, AccountOnboarding one) {
        if (one.observedAt() == null) {
            measuring.put(
                    account, "onboarding.users-late", new Missing(one.unseen().orElseThrow()));
            return;
        }
        long late = one.users().stream().filter(NewUser::late).count();
        measuring.put(account, "onboarding.users-late", number(late, one.observedAt()));
        one.users().stream()
                .filter(user -> user.day() >= 0 && user.day() <= NewUser.WATCHED_DAYS)
                .forEach(user -> {
                    Map<String, BigDecimal> readings = new HashMap<>();
                    readings.put("person.onboarding-day", BigDecimal.valueOf(user.day()));
                    if (one.trainingTold()) {
                        readings.put("person.onboarding-trained", user.trained() ? BigDecimal.ONE : BigDecimal.ZERO);
                    }
                    measuring.subject(account, Subject.person(user.person()), readings);
                });
    }

    private static void count(
            Measuring measuring, UUID account, String measure, Long count, Instant observedAt, String unknown) {
        measuring.put(account, measure, count == null ? new Missing(unknown) : number(count, observedAt));
    }

    private static Measurement number(long count, Instant observedAt) {
        return new Measured(BigDecimal.valueOf(count), observedAt);
    }

    private static Measurement value(Optional<BigDecimal> value, Instant observedAt, String unknown) {
        return value.<Measurement>map(known -> new Measured(known, observedAt)).orElseGet(() -> new Missing(unknown));
    }

    @Override
    public List<MeasureDescription> describes() {
        return OnboardingCatalogue.ALL;
    }
}

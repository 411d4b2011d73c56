package io.holdfast.scoring.measure;

import io.holdfast.events.AccountState.EntitlementChanged;
import io.holdfast.scoring.catalogue.MeasureDescription;
import io.holdfast.scoring.measure.AccountStates.State;
import io.holdfast.scoring.people.Concentration;
import io.holdfast.scoring.people.People;
import io.holdfast.scoring.people.Person;
import io.holdfast.scoring.people.Weight;
import io.holdfast.scoring.product.Product;
import io.holdfast.scoring.product.Products;
import io.holdfast.scoring.score.Measurement;
import io.holdfast.scoring.score.Measurement.Measured;
import io.holdfast.scoring.score.Measurement.Missing;
import io.holdfast.scoring.score.Measurement.NotApplicable;
import io.holdfast.scoring.score.Ratio;
import io.holdfast.scoring.warn.Subject;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * R5 and everything else that comes from who does what: strong and power users, concentration, broken rhythms; and the
 * readings of the few people whom a rule may be about.
 */
@ApplicationScoped
class PersonMeasures implements MeasureFamily {

    static final String R5 = "R5";
    static final String STRONG_USERS = "people.strong-users";
    static final String STRONG_LEFT = "people.strong-left";
    static final String POWER_USERS = "people.power-users";
    static final String POWER_USER_GONE = "people.power-user-gone";
    static final String TOP_DECILE_SHARE = "people.top-decile-share";
    static final String HHI = "people.hhi";
    static final String INTENDED_ACTIVE_SHARE = "people.intended-active-share";
    static final String BROKEN_RHYTHM_SHARE = "people.broken-rhythm-share";
    static final String BROKEN_RHYTHM_USERS = "people.broken-rhythm-users";

    private static final List<String> OF_ALL = List.of(
            R5, STRONG_USERS, STRONG_LEFT, POWER_USERS, POWER_USER_GONE, BROKEN_RHYTHM_SHARE, BROKEN_RHYTHM_USERS);
    private static final List<String> OF_BROAD = List.of(TOP_DECILE_SHARE, HHI, INTENDED_ACTIVE_SHARE);

    /** Silent days and habit from which somebody who had a rhythm is watched: half of what breaks it. */
    private static final int WATCHED_SILENCE = 7;

    private static final int WATCHED_HABIT = 4;
    private static final BigDecimal WATCHED_RHYTHM = new BigDecimal("0.5");

    private final Crowds crowds;
    private final AccountStates states;

    PersonMeasures(Crowds crowds, AccountStates states) {
        this.crowds = crowds;
        this.states = states;
    }

    /** First: reading the crowds leaves what everybody's use comes to. */
    @Override
    public int order() {
        return -10;
    }

    @Override
    public Uni<Void> measure(SqlConnection tx, Measuring measuring) {
        boolean broad = measuring.products().broad();
        Uni<Map<UUID, List<State<EntitlementChanged>>>> entitled = broad
                ? states.at(tx, measuring, EntitlementChanged.class)
                : Uni.createFrom().item(Map.of());
        return entitled.chain(told -> crowds.each(tx, measuring, (account, crowd) -> {
                    ofAll(account, crowd, measuring);
                    if (broad) {
                        ofBroad(account, crowd, told.getOrDefault(account, List.of()), measuring);
                    }
                    subjects(account, crowd, measuring);
                }))
                .invoke(() -> {
                    OF_ALL.forEach(measure -> measuring.others(measure, new Missing("no product source is linked")));
                    OF_BROAD.forEach(measure -> measuring.others(
                            measure,
                            broad
                                    ? new Missing("no product source is linked")
                                    : new NotApplicable("no product is meant for many people")));
                })
                .replaceWithVoid();
    }

    private static void ofAll(UUID account, Crowd crowd, Measuring measuring) {
        if (!knowsPeople(account, crowd, OF_ALL, measuring)) {
            return;
        }
        People people = crowd.people();
        if (crowd.reaches(Person.WINDOW)) {
            count(account, R5, people.strongStillActive().size(), crowd, measuring);
            count(account, STRONG_USERS, people.strong().size(), crowd, measuring);
            count(account, STRONG_LEFT, people.strongLeft().size(), crowd, measuring);
        } else {
            List.of(R5, STRONG_USERS, STRONG_LEFT)
                    .forEach(measure -> measuring.put(
                            account, measure, new Missing("usage does not go back far enough for strong users")));
        }
        int rhythmic = people.rhythmic().size();
        int broken = people.broken().size();
        count(account, POWER_USERS, people.powerUsers().size(), crowd, measuring);
        count(account, POWER_USER_GONE, people.powerUserMissed() ? 1 : 0, crowd, measuring);
        count(account, BROKEN_RHYTHM_USERS, broken, crowd, measuring);
        BigDecimal share = rhythmic == 0 ? BigDecimal.ZERO : Ratio.of(broken, rhythmic);
        measuring.put(account, BROKEN_RHYTHM_SHARE, share, crowd.observedAt());
    }

    private static void ofBroad(
            UUID account, Crowd crowd, List<State<EntitlementChanged>> entitled, Measuring measuring) {
        if (!knowsPeople(account, crowd, OF_BROAD, measuring)) {
            return;
        }
        Concentration concentration = crowd.breadth().concentration();
        measuring.put(account, TOP_DECILE_SHARE, concentration.topDecileShare(), crowd.observedAt());
        measuring.put(account, HHI, concentration.hhi(), crowd.observedAt());
        measuring.put(account, INTENDED_ACTIVE_SHARE, intended(crowd, entitled, measuring.products()));
    }

    /** The broad product that most people should use tells how many they are. */
    private static Measurement intended(Crowd crowd, List<State<EntitlementChanged>> entitled, Products products) {
        Set<String> roles = new HashSet<>();
        products.all().stream().filter(Product::broad).forEach(product -> roles.addAll(product.intendedRoles()));
        long users = 0;
        for (State<EntitlementChanged> state : entitled) {
            EntitlementChanged told = state.is();
            if (products.product(told.productId()).filter(Product::broad).isPresent()) {
                roles.addAll(told.intendedRoles() == null ? List.of() : told.intendedRoles());
                users = Math.max(users, told.intendedUsers() == null ? 0 : told.intendedUsers());
            }
        }
        return crowd.breadth()
                .intendedActive(users, roles)
                .<Measurement>map(share -> new Measured(share, crowd.observedAt()))
                .orElseGet(() -> new Missing("nobody says who should use it"));
    }

    /** Says why nothing can be said of people, where that is so. */
    private static boolean knowsPeople(UUID account, Crowd crowd, List<String> measures, Measuring measuring) {
        if (crowd.firstDay() == null) {
            measures.forEach(measure -> measuring.put(account, measure, new Missing("nobody was seen yet")));
        } else if (crowd.unnamed() && !crowd.named()) {
            measures.forEach(measure -> measuring.put(account, measure, new Missing("usage names no people")));
        } else {
            return true;
        }
        return false;
    }

    private static void count(UUID account, String measure, int count, Crowd crowd, Measuring measuring) {
        measuring.put(account, measure, BigDecimal.valueOf(count), crowd.observedAt());
    }

    private static void subjects(UUID account, Crowd crowd, Measuring measuring) {
        People people = crowd.people();
        for (Person person : people.everybody()) {
            if (people.watched(person) || crowd.remembered().contains(person.reference()) || mayLoseRhythm(person)) {
                measuring.subject(account, Subject.person(person.reference()), readings(person, people));
            }
        }
    }

    private static boolean mayLoseRhythm(Person person) {
        return person.silentDays() >= WATCHED_SILENCE
                && person.hasRhythm(WATCHED_HABIT)
                && person.rhythmSilence().compareTo(WATCHED_RHYTHM) > 0;
    }

    private static Map<String, BigDecimal> readings(Person person, People people) {
        Weight weight = people.weight(person);
        Map<String, BigDecimal> readings = new HashMap<>();
        readings.put("person.share", weight.share());
        readings.put("person.account-volume", BigDecimal.valueOf(weight.volume()));
        readings.put("person.account-users", BigDecimal.valueOf(weight.users()));
        readings.put("person.power-user", flag(people.isPowerUser(person)));
        readings.put("person.departed", flag(person.told().isPresent()));
        readings.put("person.succeeded", flag(people.successor(person).isPresent()));
        readings.put("person.active-days-56d", BigDecimal.valueOf(person.habitDays()));
        readings.put("person.rhythm-active-days-56d", BigDecimal.valueOf(person.habitDays()));
        readings.put("person.active-days-14d", BigDecimal.valueOf(person.backDays()));
        readings.put("person.active-days-7d", BigDecimal.valueOf(person.days().days(1, 7)));
        readings.put("person.silent-days", BigDecimal.valueOf(person.silentDays()));
        readings.put("person.silence", person.silence());
        readings.put("person.rhythm-silence", person.told().isPresent() ? BigDecimal.ZERO : person.rhythmSilence());
        return readings;
    }

    private static BigDecimal flag(boolean on) {
        return on ? BigDecimal.ONE : BigDecimal.ZERO;
    }

    @Override
    public List<MeasureDescription> describes() {
        return PersonCatalogue.ALL;
    }
}

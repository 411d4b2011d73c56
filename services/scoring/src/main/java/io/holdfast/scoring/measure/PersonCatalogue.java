package io.holdfast.scoring.measure;

import io.holdfast.scoring.catalogue.MeasureDescription;
import io.holdfast.scoring.catalogue.MeasureDescription.Polarity;
import io.holdfast.scoring.catalogue.MeasureDescription.Unit;
import java.util.List;

/** What {@link PersonMeasures} says something of. */
final class PersonCatalogue {

    private static final String NOBODY = "no product source is linked, nobody was seen yet, or usage names no people";
    private static final String BROAD = NOBODY + "; not applicable where no product is meant for many people";
    private static final String NOT_WATCHED = "no rule can be about the person";

    static final List<MeasureDescription> ALL = List.of(
            account(
                    PersonMeasures.R5,
                    "strong users still active",
                    Unit.COUNT,
                    Polarity.UP_IS_GOOD,
                    28,
                    NOBODY + ", or not for four weeks"),
            account(
                    PersonMeasures.STRONG_USERS,
                    "strong users",
                    Unit.COUNT,
                    Polarity.UP_IS_GOOD,
                    28,
                    NOBODY + ", or not for four weeks"),
            account(
                    PersonMeasures.STRONG_LEFT,
                    "strong users still active beside power users",
                    Unit.COUNT,
                    Polarity.UP_IS_GOOD,
                    28,
                    NOBODY + ", or not for four weeks"),
            account(
                    PersonMeasures.POWER_USERS,
                    "people who do more than half of everything, or are marked",
                    Unit.COUNT,
                    Polarity.NEITHER,
                    28,
                    NOBODY),
            account(
                    PersonMeasures.POWER_USER_GONE,
                    "a power user is gone and nobody succeeded",
                    Unit.YES_NO,
                    Polarity.UP_IS_BAD,
                    112,
                    NOBODY),
            account(
                    PersonMeasures.TOP_DECILE_SHARE,
                    "share of value events of the busiest tenth of active users",
                    Unit.RATIO,
                    Polarity.UP_IS_BAD,
                    28,
                    BROAD),
            account(
                    PersonMeasures.HHI,
                    "concentration of value events on few users",
                    Unit.RATIO,
                    Polarity.UP_IS_BAD,
                    28,
                    BROAD),
            account(
                    PersonMeasures.INTENDED_ACTIVE_SHARE,
                    "share of the intended users who are active",
                    Unit.RATIO,
                    Polarity.UP_IS_GOOD,
                    28,
                    BROAD + ", missing where nobody says who should use it"),
            account(
                    PersonMeasures.BROKEN_RHYTHM_SHARE,
                    "share of the regular users who fell out of their rhythm",
                    Unit.RATIO,
                    Polarity.UP_IS_BAD,
                    56,
                    NOBODY),
            account(
                    PersonMeasures.BROKEN_RHYTHM_USERS,
                    "regular users who fell out of their rhythm",
                    Unit.COUNT,
                    Polarity.UP_IS_BAD,
                    56,
                    NOBODY),
            person(
                    "person.share",
                    "share of the value events of the account in the last four active weeks",
                    Unit.RATIO,
                    Polarity.NEITHER,
                    28),
            person(
                    "person.account-volume",
                    "value events of the account in those weeks",
                    Unit.COUNT,
                    Polarity.NEITHER,
                    28),
            person(
                    "person.account-users",
                    "active users of the account in those weeks",
                    Unit.COUNT,
                    Polarity.NEITHER,
                    28),
            person(
                    "person.power-user",
                    "does more than half of everything, or did until falling silent, or is marked",
                    Unit.YES_NO,
                    Polarity.NEITHER,
                    28),
            person(
                    "person.departed",
                    "was deactivated or left, and has not been back",
                    Unit.YES_NO,
                    Polarity.UP_IS_BAD,
                    0),
            person(
                    "person.succeeded",
                    "somebody else is present as solution owner or new power user",
                    Unit.YES_NO,
                    Polarity.UP_IS_GOOD,
                    28),
            person(
                    "person.active-days-56d",
                    "active days before the person fell silent",
                    Unit.DAYS,
                    Polarity.UP_IS_GOOD,
                    56),
            person(
                    "person.rhythm-active-days-56d",
                    "active days in the last eight weeks of the person's rhythm",
                    Unit.DAYS,
                    Polarity.UP_IS_GOOD,
                    56),
            person(
                    "person.active-days-14d",
                    "active days since the person came back",
                    Unit.DAYS,
                    Polarity.UP_IS_GOOD,
                    14),
            person("person.active-days-7d", "active days of the last week", Unit.DAYS, Polarity.UP_IS_GOOD, 7),
            person(
                    "person.silent-days",
                    "whole days since the person was last active",
                    Unit.DAYS,
                    Polarity.UP_IS_BAD,
                    112),
            person(
                    "person.silence",
                    "unexplained silence against the longest pause to be expected",
                    Unit.RATIO,
                    Polarity.UP_IS_BAD,
                    112),
            person(
                    "person.rhythm-silence",
                    "unexplained silence against three times the person's own gap",
                    Unit.RATIO,
                    Polarity.UP_IS_BAD,
                    112));

    private PersonCatalogue() {}

    private static MeasureDescription account(
            String name, String title, Unit unit, Polarity polarity, int window, String missing) {
        return MeasureDescription.of(name, title, "people", unit, polarity, window, "product", missing)
                .aging("2/14");
    }

    private static MeasureDescription person(String name, String title, Unit unit, Polarity polarity, int window) {
        return MeasureDescription.of(name, title, "people", unit, polarity, window, "product", NOT_WATCHED)
                .per("person");
    }
}

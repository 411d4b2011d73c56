package io.holdfast.scoring.measure;

import io.holdfast.scoring.catalogue.MeasureDescription;
import io.holdfast.scoring.catalogue.MeasureDescription.Polarity;
import io.holdfast.scoring.catalogue.MeasureDescription.Unit;
import java.util.List;

/** What the measures of licences and onboarding mean. */
final class OnboardingCatalogue {

    private static final String NO_SEATS = "no product source is linked, or nobody says how many seats were sold";
    private static final String NO_TRAINING = NO_SEATS + ", or no product tells of trainings";
    private static final String OUTSIDE = "; not applicable before day 0 and more than 14 days after the onboarding";

    private OnboardingCatalogue() {}

    /** Those that are only asked while the onboarding goes on. */
    static final List<String> WITHIN = List.of(
            "OB1",
            "OB2",
            "OB3",
            "OB4",
            "OB5",
            "onboarding.tasks-late-3d",
            "onboarding.tasks-late-7d",
            "onboarding.first-value-late",
            "onboarding.done-share-60d");

    static final List<MeasureDescription> ALL = List.of(
            licence(
                    "licence.sold",
                    "licences sold",
                    Unit.COUNT,
                    Polarity.NEITHER,
                    "nobody says how many seats were sold"),
            licence(
                    "licence.assigned",
                    "licences given to a person",
                    Unit.COUNT,
                    Polarity.UP_IS_GOOD,
                    "nobody says which seats were assigned"),
            licence(
                    "licence.trained",
                    "people who finished a training",
                    Unit.COUNT,
                    Polarity.UP_IS_GOOD,
                    "no product source is linked, or no product tells of trainings"),
            licence(
                    "licence.logged-on",
                    "people who were ever seen in the product",
                    Unit.COUNT,
                    Polarity.UP_IS_GOOD,
                    "no product source is linked"),
            MeasureDescription.of(
                    "licence.active",
                    "people seen in the last four weeks",
                    "licences",
                    Unit.COUNT,
                    Polarity.UP_IS_GOOD,
                    28,
                    "product",
                    "no product source is linked"),
            licence(
                    "licence.gulf-logged-on",
                    "share of the licences sold with which nobody ever logged on",
                    Unit.RATIO,
                    Polarity.UP_IS_BAD,
                    NO_SEATS),
            licence(
                    "licence.gulf-trained",
                    "share of the licences sold for which nobody was trained",
                    Unit.RATIO,
                    Polarity.UP_IS_BAD,
                    NO_TRAINING),
            licence(
                    "licence.logged-on-excess",
                    "that gulf beyond the one allowed at this tenure; below zero inside of it",
                    Unit.RATIO,
                    Polarity.UP_IS_BAD,
                    NO_SEATS),
            licence(
                    "licence.trained-excess",
                    "the gulf of training beyond the one allowed at this tenure; below zero inside of it",
                    Unit.RATIO,
                    Polarity.UP_IS_BAD,
                    NO_TRAINING),
            MeasureDescription.of(
                            "E6",
                            "trained users against seats sold",
                            "licences",
                            Unit.RATIO,
                            Polarity.UP_IS_GOOD,
                            0,
                            "product",
                            "no product source is linked, or no product tells of trainings;"
                                    + " not applicable where nobody says how many seats were sold")
                    .aging("7/30"),
            told(
                    "OB1",
                    "value tasks done of those due",
                    Unit.RATIO,
                    Polarity.UP_IS_GOOD,
                    "no value tasks are set" + OUTSIDE),
            onboarding(
                    "OB2",
                    "people who logged on against those expected by now",
                    Unit.RATIO,
                    Polarity.UP_IS_GOOD,
                    NO_SEATS + OUTSIDE + ", and before day 14"),
            onboarding(
                    "OB3",
                    "trained people against those expected by now",
                    Unit.RATIO,
                    Polarity.UP_IS_GOOD,
                    NO_TRAINING + OUTSIDE + ", and before day 14"),
            onboarding(
                    "OB4",
                    "time to the first value against the plan",
                    Unit.RATIO,
                    Polarity.UP_IS_BAD,
                    "no product source is linked, or no product says what its first value is" + OUTSIDE),
            told(
                    "OB5",
                    "success definition, and kick-off with the sponsor",
                    Unit.LEVEL,
                    Polarity.UP_IS_GOOD,
                    "never missing" + OUTSIDE),
            told(
                    "onboarding.day",
                    "day of the onboarding",
                    Unit.DAYS,
                    Polarity.NEITHER,
                    "never missing; not applicable before day 0"),
            told(
                    "onboarding.tasks-late-3d",
                    "value tasks overdue for three days or more",
                    Unit.COUNT,
                    Polarity.UP_IS_BAD,
                    "never missing" + OUTSIDE),
            told(
                    "onboarding.tasks-late-7d",
                    "value tasks overdue for seven days or more",
                    Unit.COUNT,
                    Polarity.UP_IS_BAD,
                    "never missing" + OUTSIDE),
            onboarding(
                    "onboarding.first-value-late",
                    "no first value by the day planned for it",
                    Unit.YES_NO,
                    Polarity.UP_IS_BAD,
                    "no product source is linked, or no product says what its first value is" + OUTSIDE),
            told(
                    "onboarding.done-share-60d",
                    "value tasks done of those due, from day 60 on",
                    Unit.RATIO,
                    Polarity.UP_IS_GOOD,
                    "no value tasks are set" + OUTSIDE + ", and before day 60"),
            onboarding(
                    "onboarding.users-late",
                    "users whose own onboarding ended in the last 30 days without training or regular use",
                    Unit.COUNT,
                    Polarity.UP_IS_BAD,
                    "no product source is linked"),
            told(
                    "O2",
                    "value tasks done of those due, at any age",
                    Unit.RATIO,
                    Polarity.UP_IS_GOOD,
                    "no value tasks are set; not applicable while none is due"),
            onboarding(
                            "person.onboarding-day",
                            "day of the user's own onboarding",
                            Unit.DAYS,
                            Polarity.NEITHER,
                            "the user is in no day 0 to 44 of theirs")
                    .per("person"),
            onboarding(
                            "person.onboarding-trained",
                            "the new user finished a training",
                            Unit.YES_NO,
                            Polarity.UP_IS_GOOD,
                            "the user is in no day 0 to 44 of theirs, or no product tells of trainings")
                    .per("person"));

    private static MeasureDescription licence(String name, String title, Unit unit, Polarity polarity, String missing) {
        return MeasureDescription.of(name, title, "licences", unit, polarity, 0, "product", missing);
    }

    private static MeasureDescription onboarding(
            String name, String title, Unit unit, Polarity polarity, String missing) {
        return MeasureDescription.of(name, title, "onboarding", unit, polarity, 0, "product", missing);
    }

    private static MeasureDescription told(String name, String title, Unit unit, Polarity polarity, String missing) {
        return MeasureDescription.of(name, title, "onboarding", unit, polarity, 0, "accounts", missing);
    }
}

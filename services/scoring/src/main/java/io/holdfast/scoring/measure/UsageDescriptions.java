package io.holdfast.scoring.measure;

import io.holdfast.scoring.catalogue.MeasureDescription;
import io.holdfast.scoring.catalogue.MeasureDescription.Polarity;
import io.holdfast.scoring.catalogue.MeasureDescription.Unit;
import io.holdfast.scoring.usage.Breadth;
import io.holdfast.scoring.usage.Footprint;
import io.holdfast.scoring.usage.Silence;
import io.holdfast.scoring.usage.Trend;
import io.holdfast.scoring.usage.UserShares;
import java.util.List;

/** What the measures of usage mean. Each is told of every product too, where there are several. */
final class UsageDescriptions {

    private static final String UNLINKED = "no product source is linked";
    private static final String TOO_SHORT = UNLINKED + ", or usage does not go back far enough for a baseline";

    private UsageDescriptions() {}

    static List<MeasureDescription> ofTrend() {
        return List.of(
                good(Trend.U1, "value events against the baseline", Unit.RATIO, 28, TOO_SHORT),
                good(Trend.RATIO_14, "value events of two weeks against the baseline", Unit.RATIO, 14, TOO_SHORT),
                good(
                        Trend.SEASON_14,
                        "value events of two weeks against the same season of last year, scaled by growth",
                        Unit.RATIO,
                        14,
                        UNLINKED + ", or usage does not go back to the same season"),
                usage(Trend.BASELINE_14, "usual value events of two weeks", Unit.COUNT, Polarity.NEITHER, 56, UNLINKED),
                bad(
                        Trend.LOW_DAYS,
                        "days in a row with two weeks at half of the baseline or less, at most 28",
                        Unit.DAYS,
                        14,
                        TOO_SHORT),
                bad(
                        Silence.DAYS,
                        "whole days without a value event",
                        Unit.DAYS,
                        0,
                        UNLINKED + ", or there never was a value event"),
                bad(
                        Silence.CADENCES,
                        "days without a value event against the cadence of the product",
                        Unit.RATIO,
                        0,
                        UNLINKED + ", or there never was a value event"),
                bad(
                        Silence.LONG,
                        "days without a value event against 28 days or two cadences, whichever is longer",
                        Unit.RATIO,
                        0,
                        UNLINKED + "; not applicable before day 90 of the account"));
    }

    static List<MeasureDescription> ofFeatures() {
        return List.of(
                good(
                        Breadth.U3,
                        "used against entitled features",
                        Unit.RATIO,
                        90,
                        UNLINKED + ", or no product describes features the account may use"),
                good(
                        Breadth.CHANNELS,
                        "channels with value events",
                        Unit.COUNT,
                        28,
                        UNLINKED + ", or no event of 112 days names its channel"),
                usage(
                        Breadth.AUTOMATION,
                        "share of value events that machines did: through api or scheduled, or automation features",
                        Unit.RATIO,
                        Polarity.NEITHER,
                        28,
                        UNLINKED + ", or there was no value event"));
    }

    static List<MeasureDescription> ofUsers() {
        String nobody = UNLINKED + ", or nobody was active";
        return List.of(
                good(
                        Footprint.U4,
                        "intended users or roles active",
                        Unit.RATIO,
                        28,
                        UNLINKED + ", or nobody said who should use it; not applicable unless a product is broad"),
                good(
                        UserShares.U5,
                        "users active in at least three of four weeks against active users",
                        Unit.RATIO,
                        28,
                        nobody + " or a user for four weeks; not applicable where machines do half or more"),
                good(
                        UserShares.U6,
                        "users over 90 days old with an advanced feature against all of them",
                        Unit.RATIO,
                        90,
                        UNLINKED + ", no product describes advanced features, or no user is over 90 days old"),
                good(UserShares.ACTIVE, "active users", Unit.COUNT, 28, UNLINKED),
                good(UserShares.DEPTH, "value events per active user", Unit.RATIO, 28, nobody),
                bad(
                        UserShares.STALLED,
                        "users over 60 days old without a new feature for 8 weeks against all of them",
                        Unit.RATIO,
                        56,
                        UNLINKED + ", or no user is over 60 days old"),
                bad(
                        UserShares.DROP_OFF,
                        "users of the 12 weeks before who stopped within 14 days after finding a feature",
                        Unit.RATIO,
                        112,
                        UNLINKED + ", or nobody was active 29 to 112 days ago"),
                good(
                        Footprint.FOOTPRINT,
                        "intended roles active, or departments",
                        Unit.RATIO,
                        28,
                        UNLINKED + ", or neither intended roles nor departments are known"));
    }

    private static MeasureDescription good(String name, String title, Unit unit, int window, String missing) {
        return usage(name, title, unit, Polarity.UP_IS_GOOD, window, missing);
    }

    private static MeasureDescription bad(String name, String title, Unit unit, int window, String missing) {
        return usage(name, title, unit, Polarity.UP_IS_BAD, window, missing);
    }

    private static MeasureDescription usage(
            String name, String title, Unit unit, Polarity polarity, int window, String missing) {
        return MeasureDescription.of(name, title, "usage", unit, polarity, window, "product", missing)
                .aging("2/14");
    }
}

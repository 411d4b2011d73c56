package io.holdfast.scoring.measure;

import io.holdfast.events.AccountState.RatingGiven;
import io.holdfast.events.AccountState.RatingKind;
import io.holdfast.events.AccountState.Sentiment;
import io.holdfast.events.AccountState.SentimentChanged;
import io.holdfast.scoring.catalogue.MeasureDescription;
import io.holdfast.scoring.catalogue.MeasureDescription.Polarity;
import io.holdfast.scoring.catalogue.MeasureDescription.Unit;
import io.holdfast.scoring.measure.AccountStates.State;
import io.holdfast.scoring.relationship.Answer;
import io.holdfast.scoring.relationship.Note;
import io.holdfast.scoring.relationship.Sentiments;
import io.holdfast.scoring.score.Measurement;
import io.holdfast.scoring.score.Measurement.Measured;
import io.holdfast.scoring.score.Measurement.Missing;
import io.holdfast.scoring.score.Ratio;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * R3, R4 and what sentiment-fall looks at: notes of how people feel expire after 90 days or when they say so, answers
 * after 180. Where neither is kept of an account, all of it is missing; what has expired is no fall and no low answer.
 */
@ApplicationScoped
class SentimentMeasures implements MeasureFamily {

    static final String R3 = "R3";
    static final String R4 = "R4";
    static final String FELL = "sentiment.fell";
    static final String FELL_SPONSOR = "sentiment.fell-sponsor";
    static final String RECOVERED = "sentiment.recovered";
    static final String LOW = "rating.low";
    static final String LOW_SPONSOR = "rating.low-sponsor";
    static final String SESSIONS = "session.rating";

    private static final Duration NOTES_HOLD = Duration.ofDays(90);
    private static final Duration ANSWERS_HOLD = Duration.ofDays(180);
    private static final Duration SESSIONS_COUNT = Duration.ofDays(90);
    private static final String NOT_KEPT = "neither sentiment nor ratings are kept";

    private final AccountStates states;

    SentimentMeasures(AccountStates states) {
        this.states = states;
    }

    @Override
    public Uni<Void> measure(SqlConnection tx, Measuring measuring) {
        return states.upTo(tx, measuring, SentimentChanged.class)
                .chain(notes -> states.at(tx, measuring, RatingGiven.class).invoke(ratings -> measuring
                        .accounts()
                        .forEach(account -> put(
                                measuring,
                                account.id(),
                                notes.getOrDefault(account.id(), List.of()),
                                ratings.getOrDefault(account.id(), List.of())))))
                .replaceWithVoid();
    }

    private static void put(
            Measuring measuring, UUID account, List<State<SentimentChanged>> notes, List<State<RatingGiven>> ratings) {
        Instant asOf = measuring.asOf();
        Sentiments sentiments =
                Sentiments.of(notes.stream().map(SentimentMeasures::note).toList(), answers(ratings, asOf), asOf);
        measuring.put(account, R3, sentiments.level());
        measuring.put(account, R4, ratings.isEmpty() ? new Missing("no rating is kept") : sentiments.recommendation());
        measuring.put(account, SESSIONS, sessions(ratings, asOf));
        boolean kept = !notes.isEmpty() || !ratings.isEmpty();
        int fell = sentiments.fell(Sentiments.KEY_ROLES);
        boolean low = sentiments.low(Sentiments.KEY_ROLES);
        measuring.put(account, FELL, said(kept, fell, asOf));
        measuring.put(account, FELL_SPONSOR, said(kept, sentiments.fell(Sentiments.DECIDERS), asOf));
        measuring.put(account, LOW, said(kept, low ? 1 : 0, asOf));
        measuring.put(account, LOW_SPONSOR, said(kept, sentiments.low(Sentiments.DECIDERS) ? 1 : 0, asOf));
        measuring.put(account, RECOVERED, said(kept, fell == 0 && !low ? 1 : 0, asOf));
    }

    private static Measurement said(boolean kept, int value, Instant asOf) {
        return kept ? new Measured(BigDecimal.valueOf(value), asOf) : new Missing(NOT_KEPT);
    }

    private static Measurement sessions(List<State<RatingGiven>> ratings, Instant asOf) {
        List<State<RatingGiven>> sessions = ratings.stream()
                .filter(rating -> rating.is().kind() == RatingKind.SESSION)
                .filter(rating -> asOf.isBefore(rating.since().plus(SESSIONS_COUNT)))
                .toList();
        if (sessions.isEmpty()) {
            return new Missing("no session was rated in 90 days");
        }
        BigDecimal sum = sessions.stream().map(one -> one.is().value()).reduce(BigDecimal.ZERO, BigDecimal::add);
        Instant newest =
                sessions.stream().map(State::since).max(Instant::compareTo).orElseThrow();
        return new Measured(Ratio.of(sum, BigDecimal.valueOf(sessions.size())), newest);
    }

    private static Note note(State<SentimentChanged> state) {
        SentimentChanged is = state.is();
        int level =
                is.level() == null ? Sentiment.NEUTRAL.ordinal() : is.level().ordinal();
        Instant expiresAt = is.expiresAt() == null ? state.since().plus(NOTES_HOLD) : is.expiresAt();
        return new Note(is.personRef(), is.role(), level, state.since(), expiresAt);
    }

    /** An anonymous answer is somebody's, and nobody else's. */
    private static List<Answer> answers(List<State<RatingGiven>> ratings, Instant asOf) {
        return ratings.stream()
                .filter(rating -> rating.is().kind() == RatingKind.NPS)
                .filter(rating -> asOf.isBefore(rating.since().plus(ANSWERS_HOLD)))
                .map(rating -> new Answer(
                        rating.is().personRef() == null
                                ? "?" + rating.is().ratingId()
                                : rating.is().personRef(),
                        rating.is().role(),
                        rating.is().value(),
                        rating.since()))
                .toList();
    }

    @Override
    public List<MeasureDescription> describes() {
        return List.of(
                level(
                                R3,
                                "sentiment of sponsor, champion or buyer: the lowest of them",
                                Polarity.UP_IS_GOOD,
                                0,
                                "no sentiment is kept, or it has expired")
                        .aging("45/90"),
                MeasureDescription.of(
                                R4,
                                "mean of the latest answers of two people or more, 0 to 10",
                                "relationship",
                                Unit.POINTS,
                                Polarity.UP_IS_GOOD,
                                180,
                                "accounts",
                                "fewer than two people answered in 180 days")
                        .aging("90/180"),
                level(
                        FELL,
                        "levels that the sentiment of a sponsor, champion or buyer has fallen",
                        Polarity.UP_IS_BAD,
                        90,
                        NOT_KEPT),
                level(
                        FELL_SPONSOR,
                        "levels that the sentiment of a sponsor or buyer has fallen",
                        Polarity.UP_IS_BAD,
                        90,
                        NOT_KEPT),
                flag(LOW, "a sponsor, champion or buyer would not recommend us: 6 or less", Polarity.UP_IS_BAD),
                flag(LOW_SPONSOR, "a sponsor or buyer would not recommend us: 6 or less", Polarity.UP_IS_BAD),
                flag(
                        RECOVERED,
                        "no fall of sentiment and no low answer by a sponsor, champion or buyer stands",
                        Polarity.UP_IS_GOOD),
                MeasureDescription.of(
                        SESSIONS,
                        "mean rating of sessions, 1 to 5",
                        "relationship",
                        Unit.POINTS,
                        Polarity.UP_IS_GOOD,
                        90,
                        "accounts",
                        "no session was rated in 90 days"));
    }

    private static MeasureDescription level(String name, String title, Polarity polarity, int window, String missing) {
        return MeasureDescription.of(name, title, "relationship", Unit.LEVEL, polarity, window, "accounts", missing);
    }

    private static MeasureDescription flag(String name, String title, Polarity polarity) {
        return MeasureDescription.of(name, title, "relationship", Unit.YES_NO, polarity, 180, "accounts", NOT_KEPT);
    }
}

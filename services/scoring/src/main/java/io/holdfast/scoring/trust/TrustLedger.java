package io.holdfast.scoring.trust;

import static java.time.temporal.ChronoUnit.DAYS;

import io.holdfast.scoring.score.Measurement;
import io.holdfast.scoring.score.Measurement.Measured;
import io.holdfast.scoring.score.Measurement.Missing;
import io.holdfast.scoring.score.Measurement.NotApplicable;
import io.holdfast.scoring.score.Ratio;
import io.holdfast.scoring.trust.TrustItem.Kind;
import io.holdfast.scoring.trust.TrustItem.Status;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What a customer's trust rests on, as of a moment. Days are UTC days. */
public final class TrustLedger {

    private static final Duration WINDOW = Duration.ofDays(90);

    /** Milestones come rarely: those due or done in the last year count. */
    private static final int MILESTONE_DAYS = 365;

    private static final List<String> CLASSES = List.of("A", "B", "C", "D");
    private static final List<Integer> POINTS = List.of(100, 80, 40, 0);
    private static final Set<Kind> REVIEWED = EnumSet.of(Kind.SECURITY_REVIEW, Kind.CERTIFICATE);
    private static final Set<Kind> ATTESTED = EnumSet.of(Kind.AGREEMENT, Kind.CERTIFICATE);
    private static final Set<Kind> INCIDENTS = EnumSet.of(Kind.INCIDENT, Kind.DATA_INCIDENT);
    private static final Missing NOTHING = new Missing("nothing is kept that trust rests on");

    private final List<TrustItem> history;
    private final Map<String, TrustItem> now = new LinkedHashMap<>();
    private final Map<String, Instant> began = new LinkedHashMap<>();
    private final Instant asOf;
    private final LocalDate today;

    /** @param history every state up to the moment, in any order */
    public TrustLedger(Collection<TrustItem> history, Instant asOf) {
        this.history =
                history.stream().sorted(Comparator.comparing(TrustItem::since)).toList();
        this.asOf = asOf;
        this.today = LocalDate.ofInstant(asOf, ZoneOffset.UTC);
        this.history.forEach(item -> {
            now.put(item.id(), item);
            began.putIfAbsent(item.id(), item.since());
        });
    }

    /** Valid ones among security reviews and certificates; a first review that is not due yet counts for nothing. */
    public Measurement validShare() {
        List<TrustItem> counted = of(REVIEWED).filter(item -> !pending(item)).toList();
        return counted.isEmpty()
                ? new Missing("no review or certificate is kept")
                : measured(Ratio.of(counted.stream().filter(this::valid).count(), counted.size()));
    }

    /** Incidents, also of data, that began in the last 90 days. */
    public Measurement incidents() {
        return kept(of(INCIDENTS)
                .filter(item -> began.get(item.id()).isAfter(asOf.minus(WINDOW)))
                .count());
    }

    /** Milestones done by their day among those that were due, or done, in the last year. */
    public Measurement milestonesOnTime() {
        List<TrustItem> decided = milestones()
                .filter(item -> item.done(asOf) || item.dueOn().isBefore(today))
                .filter(item -> !item.dueOn().isBefore(today.minusDays(MILESTONE_DAYS)))
                .toList();
        return decided.isEmpty()
                ? new Missing("no milestone was due in the last year")
                : measured(Ratio.of(
                        decided.stream().filter(item -> item.inTime(asOf)).count(), decided.size()));
    }

    /** Days the open milestone that is most late is late; 0 when none is. */
    public Measurement milestoneLateDays() {
        return milestones().findAny().isEmpty()
                ? new Missing("no milestone is kept")
                : measured(BigDecimal.valueOf(
                        untilNextMilestone().map(days -> Math.max(0, -days)).orElse(0L)));
    }

    /** Days until the next open milestone is due; 0 when one is late. */
    public Measurement milestoneDueDays() {
        return untilNextMilestone()
                .<Measurement>map(days -> measured(BigDecimal.valueOf(Math.max(0, days))))
                .orElse(new NotApplicable("no milestone is open"));
    }

    /** Points of the latest credit class: A 100, B 80, C 40, D 0. */
    public Measurement credit() {
        List<TrustItem> classes = classes();
        return classes.isEmpty()
                ? new Missing("no credit class is kept")
                : new Measured(
                        BigDecimal.valueOf(POINTS.get(place(classes.getLast()))),
                        asOf,
                        "class " + classes.getLast().grade());
    }

    /** Classes that the credit class fell in the last 90 days and has not come back. */
    public Measurement creditFell() {
        List<TrustItem> classes = classes();
        if (classes.isEmpty()) {
            return new Missing("no credit class is kept");
        }
        int last = place(classes.getLast());
        int best = last;
        for (TrustItem each : classes) {
            boolean before = !each.since().isAfter(asOf.minus(WINDOW));
            best = before ? place(each) : Math.min(best, place(each));
        }
        return measured(BigDecimal.valueOf(Math.max(0, last - best)));
    }

    /** 100 when compliance is in order, 50 with an open finding, 0 in breach: the worst counts. */
    public Measurement compliance() {
        return of(EnumSet.of(Kind.COMPLIANCE))
                .map(item -> item.done(asOf) || item.status() == null ? Status.OK : item.status())
                .max(Comparator.naturalOrder())
                .<Measurement>map(worst -> measured(BigDecimal.valueOf(
                        switch (worst) {
                            case OK -> 100;
                            case OPEN -> 50;
                            case BREACH -> 0;
                        })))
                .orElse(new Missing("no compliance status is kept"));
    }

    /** Mean uptime, in per cent, of the months that ended in the last 90 days. */
    public Measurement uptime() {
        List<TrustItem> months = history.stream()
                .filter(item -> item.kind() == Kind.UPTIME && item.percent() != null)
                .filter(item -> item.since().isAfter(asOf.minus(WINDOW)))
                .toList();
        if (months.isEmpty()) {
            return new Missing("no uptime is kept of the last 90 days");
        }
        BigDecimal sum = months.stream().map(TrustItem::percent).reduce(BigDecimal.ZERO, BigDecimal::add);
        return new Measured(
                Ratio.of(sum, BigDecimal.valueOf(months.size())),
                months.getLast().since());
    }

    /** Whether an agreement or certificate has ended. */
    public Measurement expired() {
        List<TrustItem> attested = of(ATTESTED).toList();
        return attested.isEmpty()
                ? new Missing("no agreement or certificate is kept")
                : flag(attested.stream().anyMatch(item -> item.ended(today)));
    }

    /** Days until the next agreement or certificate ends; 0 when one has. */
    public Measurement certificateEndsDays() {
        return of(ATTESTED)
                .filter(item -> item.validUntil() != null)
                .map(TrustItem::validUntil)
                .min(Comparator.naturalOrder())
                .<Measurement>map(day -> measured(BigDecimal.valueOf(Math.max(0, DAYS.between(today, day)))))
                .orElse(new NotApplicable("no agreement or certificate with an end is kept"));
    }

    /** Whether an incident with data is not resolved. */
    public Measurement dataIncidentOpen() {
        return kept(anyOpen(Kind.DATA_INCIDENT));
    }

    /** Whether a sign of insolvency stands. */
    public Measurement insolvency() {
        return kept(anyOpen(Kind.INSOLVENCY_SIGN));
    }

    private long anyOpen(Kind kind) {
        return of(EnumSet.of(kind)).anyMatch(item -> item.open(asOf)) ? 1 : 0;
    }

    private Stream<TrustItem> of(Set<Kind> kinds) {
        return now.values().stream().filter(item -> kinds.contains(item.kind()));
    }

    private Stream<TrustItem> milestones() {
        return of(EnumSet.of(Kind.MILESTONE)).filter(item -> item.dueOn() != null);
    }

    private Optional<Long> untilNextMilestone() {
        return milestones()
                .filter(item -> item.open(asOf))
                .map(item -> DAYS.between(today, item.dueOn()))
                .min(Comparator.naturalOrder());
    }

    private List<TrustItem> classes() {
        return history.stream()
                .filter(item -> item.kind() == Kind.CREDIT_CLASS && CLASSES.contains(String.valueOf(item.grade())))
                .toList();
    }

    private static int place(TrustItem creditClass) {
        return CLASSES.indexOf(creditClass.grade());
    }

    private boolean valid(TrustItem item) {
        boolean passed = item.kind() == Kind.CERTIFICATE || !item.open(asOf);
        return passed && item.status() != Status.BREACH && !item.ended(today);
    }

    private boolean pending(TrustItem item) {
        return item.kind() == Kind.SECURITY_REVIEW
                && item.open(asOf)
                && item.dueOn() != null
                && !item.dueOn().isBefore(today);
    }

    private Measurement kept(long count) {
        return now.isEmpty() ? NOTHING : measured(BigDecimal.valueOf(count));
    }

    private Measured flag(boolean on) {
        return measured(on ? BigDecimal.ONE : BigDecimal.ZERO);
    }

    private Measured measured(BigDecimal value) {
        return new Measured(value, asOf);
    }
}

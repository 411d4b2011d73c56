package io.holdfast.scoring.trust;

import io.holdfast.scoring.score.Measurement;
import io.holdfast.scoring.score.Measurement.Measured;
import io.holdfast.scoring.score.Measurement.Missing;
import io.holdfast.scoring.score.Ratio;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/**
 * What was delivered to a customer in the last year and what is open, as of a moment. Days are UTC days, working days are
 * Monday to Friday.
 */
public record Deliveries(List<Deliverable> all, Instant asOf) {

    private static final int DAYS = 365;
    private static final int TOO_OFTEN = 2;
    private static final int WEEK = 7;

    public Deliveries {
        all = List.copyOf(all);
    }

    /** Accepted without a rejection among those that were accepted or rejected. */
    public Measurement acceptedFirstTime() {
        List<Deliverable> decided = all.stream()
                .filter(one -> happened(one.acceptedAt()) || one.rejections() > 0)
                .filter(this::recent)
                .toList();
        return decided.isEmpty()
                ? new Missing("nothing was accepted or rejected in the last year")
                : measured(Ratio.of(
                        decided.stream().filter(one -> one.rejections() == 0).count(), decided.size()));
    }

    /** Delivered by its day among those that were delivered or due. */
    public Measurement onTime() {
        List<Deliverable> due = all.stream()
                .filter(one -> one.dueOn() != null)
                .filter(one -> happened(one.deliveredAt()) || one.dueOn().isBefore(today()))
                .filter(this::recent)
                .toList();
        return due.isEmpty()
                ? new Missing("nothing was due in the last year")
                : measured(Ratio.of(due.stream().filter(this::inTime).count(), due.size()));
    }

    /** Whether something was rejected twice and is still not accepted. */
    public Measurement rejectedTwice() {
        return kept(rejected(TOO_OFTEN) > 0 ? 1 : 0);
    }

    /** How many were rejected and are still not accepted. */
    public Measurement rejected() {
        return kept(rejected(1));
    }

    /** Working days that what is not delivered is late: the most; 0 when nothing is. */
    public Measurement lateDays() {
        return kept(all.stream()
                .filter(one -> one.dueOn() != null && !happened(one.deliveredAt()) && !happened(one.acceptedAt()))
                .mapToLong(one -> workingDays(one.dueOn(), today()))
                .max()
                .orElse(0));
    }

    /** Mondays to Fridays after the one day, up to and with the other. */
    static long workingDays(LocalDate after, LocalDate upTo) {
        if (!after.isBefore(upTo)) {
            return 0;
        }
        long days = upTo.toEpochDay() - after.toEpochDay();
        long whole = days / WEEK * DayOfWeek.FRIDAY.getValue();
        return whole
                + after.plusDays(days / WEEK * WEEK + 1)
                        .datesUntil(upTo.plusDays(1))
                        .filter(day -> day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) <= 0)
                        .count();
    }

    private long rejected(int times) {
        return all.stream()
                .filter(one -> !happened(one.acceptedAt()) && one.rejections() >= times)
                .count();
    }

    private boolean inTime(Deliverable one) {
        return happened(one.deliveredAt())
                && !LocalDate.ofInstant(one.deliveredAt(), ZoneOffset.UTC).isAfter(one.dueOn());
    }

    /** By the day it was delivered, else by the day it is due; what has neither is open, and counts. */
    private boolean recent(Deliverable one) {
        LocalDate day =
                happened(one.deliveredAt()) ? LocalDate.ofInstant(one.deliveredAt(), ZoneOffset.UTC) : one.dueOn();
        return day == null || !day.isBefore(today().minusDays(DAYS));
    }

    private boolean happened(Instant time) {
        return time != null && !time.isAfter(asOf);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(asOf, ZoneOffset.UTC);
    }

    private Measurement kept(long value) {
        return all.isEmpty() ? new Missing("no deliverable is kept") : measured(BigDecimal.valueOf(value));
    }

    private Measured measured(BigDecimal value) {
        return new Measured(value, asOf);
    }
}

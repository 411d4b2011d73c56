package io.holdfast.scoring.trust;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * How it stood with something trust rests on, from a moment on.
 *
 * @param id unique in the account
 * @param status null where the kind has none
 * @param grade credit class {@code A} to {@code D}; null otherwise
 * @param percent uptime in per cent of the month that ends with {@code since}; null otherwise
 * @param dueOn day a milestone or review is due; null otherwise
 * @param validUntil last day it is valid; null when it does not end
 * @param doneAt when it was done, resolved or passed; null while it is not
 * @param since when it became so
 */
public record TrustItem(
        String id,
        Kind kind,
        Status status,
        String grade,
        BigDecimal percent,
        LocalDate dueOn,
        LocalDate validUntil,
        Instant doneAt,
        Instant since) {

    /** What trust rests on. */
    public enum Kind {
        SECURITY_REVIEW,
        CERTIFICATE,
        AGREEMENT,
        INCIDENT,
        DATA_INCIDENT,
        MILESTONE,
        COMPLIANCE,
        CREDIT_CLASS,
        INSOLVENCY_SIGN,
        UPTIME
    }

    /** How it stands, best first. */
    public enum Status {
        OK,
        OPEN,
        BREACH
    }

    boolean done(Instant asOf) {
        return doneAt != null && !doneAt.isAfter(asOf);
    }

    /** Neither done nor said to be in order. */
    boolean open(Instant asOf) {
        return !done(asOf) && status != Status.OK;
    }

    boolean ended(LocalDate today) {
        return validUntil != null && validUntil.isBefore(today);
    }

    /** Whether it was done no later than its due day, in UTC. */
    boolean inTime(Instant asOf) {
        return done(asOf) && !LocalDate.ofInstant(doneAt, ZoneOffset.UTC).isAfter(dueOn);
    }
}

package io.holdfast.reporting;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Whole UTC days, half-open. */
@Schema(name = "Span")
public record Span(
        LocalDate from,

        @Schema(description = "The first day that is no longer included")
        LocalDate to) {

    /** A calendar month. */
    public static Span of(YearMonth month) {
        return new Span(month.atDay(1), month.plusMonths(1).atDay(1));
    }

    /** The first instant. */
    public Instant starts() {
        return instant(from);
    }

    /** The instant at which it ends, or now while it has not ended. */
    public Instant endsBy(Instant now) {
        return instant(to).isAfter(now) ? now : instant(to);
    }

    /** How many days. */
    public long days() {
        return ChronoUnit.DAYS.between(from, to);
    }

    /** The first instant of a UTC day. */
    public static Instant instant(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}

package io.holdfast.playbooks.worklist;

import io.holdfast.playbooks.customer.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** Says in plain words why something stands on the worklist where it stands. */
public final class Why {

    private Why() {}

    /** What an alert says. */
    public record Cause(String rule, String severity, String text) {}

    /**
     * For example {@code health-low critical: an invoice is 67 days overdue; due in 3 h; 1,200.00 USD a month at stake}.
     *
     * @param cause empty when there is no alert
     * @param otherwise what is said then
     */
    public static String of(Optional<Cause> cause, String otherwise, Instant deadline, Money money, Instant now) {
        String first = cause.map(alert -> "%s %s: %s"
                        .formatted(alert.rule(), alert.severity().toLowerCase(Locale.ROOT), plain(alert.text())))
                .orElse(otherwise);
        String last = money.mrrMinor() == 0 ? "" : "; %s a month at stake".formatted(money.written());
        return first + "; " + due(Duration.between(now, deadline)) + last;
    }

    private static String due(Duration left) {
        return left.isNegative() ? "overdue by " + words(left.negated()) : "due in " + words(left);
    }

    private static String words(Duration time) {
        if (time.toHours() >= 48) {
            return time.toDays() + " days";
        }
        return time.toHours() > 0 ? time.toHours() + " h" : time.toMinutes() + " min";
    }

    private static String plain(String sentence) {
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }
}

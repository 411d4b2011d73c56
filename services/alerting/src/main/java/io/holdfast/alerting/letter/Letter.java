package io.holdfast.alerting.letter;

import io.holdfast.alerting.alert.Account;
import io.holdfast.alerting.alert.Alert;
import io.holdfast.alerting.alert.Warning;
import io.holdfast.alerting.clock.SlaClock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A plain-text mail. */
public record Letter(String subject, String body) {

    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("EEE d MMM yyyy HH:mm z", Locale.ENGLISH);

    /**
     * Writes about an alert as it stands now.
     *
     * @param why why the recipient is told
     * @param person name of the person the warning is about, or their reference when the name is not to be had
     * @param zone where the recipient reads clocks
     * @param link where the alert can be read
     */
    public static Letter about(
            Alert alert, Account account, String why, Optional<String> person, ZoneId zone, String link, Instant now) {
        Warning warning = alert.warning();
        String company = account.name()
                .or(() -> Optional.ofNullable(warning.accountId()))
                .orElse("the portfolio");
        List<String> lines = new ArrayList<>();
        lines.add(
                "Alert %d, %s: %s".formatted(alert.number(), warning.severity().word(), company));
        lines.add("");
        lines.add("Account:  " + company
                + account.tier().map(tier -> " (" + tier + ")").orElse(""));
        Optional.ofNullable(warning.score())
                .ifPresent(score -> lines.add("Score:    " + score.toPlainString()
                        + Optional.ofNullable(warning.band())
                                .map(band -> " (" + band.toLowerCase(Locale.ROOT) + ")")
                                .orElse("")));
        person.ifPresent(name -> lines.add("Person:   " + name));
        lines.add("Owner:    " + alert.owner().orElse("nobody"));
        alert.sla().ifPresent(clock -> lines.add("Deadline: " + deadline(alert, clock, zone, now)));
        lines.add("");
        lines.add("Why this alert:");
        evidence(warning).forEach(sentence -> lines.add("- " + sentence));
        lines.add("");
        lines.add("Why you: " + why);
        lines.add("");
        if (warning.aboutPortfolio()) {
            lines.add(
                    "The clock stops when the alert is resolved. Acknowledging takes the alert on and leaves the clock");
            lines.add("running.");
        } else {
            lines.add(
                    "The clock stops when a touch with the customer is logged: a meeting held, a call answered, or a");
            lines.add("personal message. Acknowledging takes the alert on and leaves the clock running.");
        }
        lines.add("");
        lines.add(link);
        return new Letter(subject(alert, company, zone), String.join("\n", lines) + "\n");
    }

    private static String subject(Alert alert, String company, ZoneId zone) {
        String until = alert.running()
                .map(clock -> ", answer by " + WHEN.format(clock.deadline().atZone(zone)))
                .orElse("");
        return "[Holdfast #%d] %s: %s, %s%s"
                .formatted(
                        alert.number(),
                        alert.warning().severity().word().toUpperCase(Locale.ROOT),
                        company,
                        alert.warning().rule(),
                        until);
    }

    private static String deadline(Alert alert, SlaClock clock, ZoneId zone, Instant now) {
        String when = WHEN.format(clock.deadline().atZone(zone));
        if (alert.firstResponseAt().isPresent()) {
            return when + ", answered "
                    + WHEN.format(alert.firstResponseAt().get().atZone(zone));
        }
        Duration left = Duration.between(now, clock.deadline());
        return when + (left.isNegative() ? ", passed " + words(left.negated()) + " ago" : ", " + words(left) + " left");
    }

    private static List<String> evidence(Warning warning) {
        return warning.evidence().isEmpty()
                ? List.of(warning.rule())
                : warning.evidence().stream().map(Warning.Evidence::text).toList();
    }

    private static String words(Duration duration) {
        long hours = duration.toHours();
        return hours == 0 ? duration.toMinutesPart() + " min" : hours + " h " + duration.toMinutesPart() + " min";
    }
}

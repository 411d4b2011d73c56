package io.holdfast.alerting;

import io.holdfast.alerting.clock.Calendar;
import io.holdfast.alerting.clock.Period;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Settings of alerting. */
@ConfigMapping(prefix = "holdfast.alerting")
public interface AlertingConfig {

    /** Time zone of owners who have none of their own. */
    @WithDefault("UTC")
    ZoneId zone();

    /** Time zones of owners, by user name. */
    Map<String, ZoneId> zones();

    /** Local dates on which neither working days nor business hours have open time. */
    Optional<Set<LocalDate>> holidays();

    /** What the yellow protocol counts by. */
    @WithDefault("working-days")
    YellowCalendar yellowCalendar();

    /** Open periods, Monday to Friday, when yellow counts by business hours. */
    @WithDefault("09:00-17:00")
    List<String> businessHours();

    /**
     * People by role of the ladder: {@code manager}, {@code vp}, {@code executive}, and {@code executive-t1} to {@code
     * executive-t4} where a tier has its own. Mail addresses or user names, separated by commas. Owner and lead come from
     * the account.
     */
    Map<String, List<String>> roles();

    /** User name of whoever owns alerts about all accounts together. */
    @WithDefault("admin")
    String programmeOwner();

    /** Mail addresses by user name, where they are not {@code <user name>@<mail.domain>}. */
    Map<String, String> addresses();

    /** Mail. */
    Mail mail();

    /** Timers and deliveries. */
    Work work();

    /** What the yellow protocol may count by. */
    enum YellowCalendar {
        ALWAYS,
        WORKING_DAYS,
        BUSINESS_HOURS
    }

    /** How mails look and how often they are tried. */
    interface Mail {
        /** Sender of all mails. */
        String from();

        /** Domain of user names that have no address of their own. */
        @WithDefault("example.com")
        String domain();

        /** Where links in mails lead, without trailing slash. */
        @WithDefault("http://127.0.0.1:8087")
        String link();

        /** How often a mail is tried before it is given up and an operator is alarmed. */
        @WithDefault("10")
        int attempts();

        /** How long one try may take; afterwards another replica may try. */
        @WithDefault("60s")
        Duration patience();
    }

    /** How work that is due is found. */
    interface Work {
        /** Longest time between two looks for due timers and mails. */
        @WithDefault("1s")
        Duration every();
    }

    /** Mail address of a user name; an address stays one. */
    default String addressOf(String recipient) {
        return recipient.contains("@")
                ? recipient
                : addresses().getOrDefault(recipient, recipient + "@" + mail().domain());
    }

    /** Zone of an owner. */
    default ZoneId zoneOf(Optional<String> owner) {
        return owner.map(zones()::get).orElseGet(this::zone);
    }

    /** The yellow protocol's calendar in a zone. */
    default Calendar yellow(ZoneId zone) {
        Set<LocalDate> closed = holidays().orElse(Set.of());
        return switch (yellowCalendar()) {
            case ALWAYS -> Calendar.always();
            case WORKING_DAYS -> Calendar.workingDays(zone, closed);
            case BUSINESS_HOURS ->
                Calendar.businessHours(
                        zone, businessHours().stream().map(Period::parse).toList(), closed);
        };
    }
}

package io.holdfast.playbooks;

import io.holdfast.playbooks.calendar.WorkingTime;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Settings of playbooks. */
@ConfigMapping(prefix = "holdfast.playbooks")
public interface PlaybooksConfig {

    /** Time zone working time is counted in, and in which a day of the worklist ends. */
    @WithDefault("UTC")
    ZoneId zone();

    /** First working moment of a day. */
    @WithDefault("09:00")
    LocalTime opens();

    /** First moment after work. */
    @WithDefault("17:00")
    LocalTime closes();

    /** Days on which nobody works. */
    Optional<Set<LocalDate>> holidays();

    /**
     * User names by role: {@code manager}, {@code vp}, {@code executive}, and {@code executive-t1} to {@code executive-t4}
     * where a tier has its own. The first of each gets the tasks. Owner and lead come from the account.
     */
    Map<String, List<String>> roles();

    /** Mail addresses by user name, where they are not {@code <user name>@<mail.domain>}. */
    Map<String, String> addresses();

    /** Money. */
    Money money();

    /** Mail. */
    Mail mail();

    /** Timers and mails. */
    Work work();

    /** How amounts of several currencies are compared. */
    interface Money {
        /** Currency of reports and of the worklist, ISO 4217. */
        @WithDefault("USD")
        String currency();

        /** What one unit of a currency is worth in the currency of reports; 1 where none is given. */
        Map<String, BigDecimal> rates();
    }

    /** How mails look and how often they are tried. */
    interface Mail {
        /** Sender of all mails. */
        String from();

        /** Domain of user names that have no address of their own. */
        @WithDefault("example.com")
        String domain();

        /** How often a mail is tried before it is given up. */
        @WithDefault("10")
        int attempts();

        /** How long one try may take; afterwards another replica may try. */
        @WithDefault("60s")
        Duration patience();

        /** How many automated mails a person of the customer gets in seven days. */
        @WithDefault("2")
        int perWeek();
    }

    /** How work that is due is found. */
    interface Work {
        /** Longest time between two looks for due timers and mails. */
        @WithDefault("1s")
        Duration every();
    }

    /** The calendar of working hours and working days. */
    default WorkingTime calendar() {
        return new WorkingTime(zone(), opens(), closes(), holidays().orElse(Set.of()));
    }

    /** Mail address of a user name; an address stays one. */
    default String addressOf(String recipient) {
        return recipient.contains("@")
                ? recipient
                : addresses().getOrDefault(recipient, recipient + "@" + mail().domain());
    }

    /** Minor units of the report currency per minor unit of other currencies, as far as they differ from 1. */
    default Map<String, BigDecimal> minorRates() {
        int digits = Currency.getInstance(money().currency()).getDefaultFractionDigits();
        Map<String, BigDecimal> factors = new HashMap<>();
        money().rates()
                .forEach((code, rate) -> factors.put(
                        code,
                        rate.scaleByPowerOfTen(
                                digits - Currency.getInstance(code).getDefaultFractionDigits())));
        return factors;
    }
}

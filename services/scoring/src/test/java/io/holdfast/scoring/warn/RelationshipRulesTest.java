package io.holdfast.scoring.warn;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.scoring.warn.Verdict.Changed;
import io.holdfast.scoring.warn.Verdict.Cleared;
import io.holdfast.scoring.warn.Verdict.Raised;
import io.holdfast.scoring.warn.Verdict.Waits;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** critical-ticket, contact-overdue and key-role-gap, as shipped. */
class RelationshipRulesTest extends Judging {

    @Nested
    class CriticalTicket {

        @ParameterizedTest
        @CsvSource({"3, 3, CALM", "4, 4, HIGH", "0, 23, CALM", "0, 24, HIGH", "0, 0, CALM"})
        void risesAtItsEdges(String unanswered, String open, String outcome) {
            assertThat(outcome(ticket(unanswered, open, "0"), "critical-ticket"))
                    .isEqualTo(outcome);
        }

        @Test
        void clearsOnceSolvedForADay() {
            Raised raised = the(ticket("4", "4", "0"), Raised.class);
            assertThat(raised.warning().evidence())
                    .extracting(Evidence::text)
                    .containsExactly("a critical ticket has waited 4 hours for a human reply");
            assertThat(outcome(ticket("0", "5", "0"), "critical-ticket")).isEqualTo("STAYS");
            assertThat(outcome(ticket("0", "0", "23"), "critical-ticket")).isEqualTo("STAYS");
            assertThat(outcome(ticket("0", "6", "0"), "critical-ticket")).isEqualTo("STAYS");
            assertThat(the(ticket("0", "0", "24"), Cleared.class).reason())
                    .isEqualTo("no critical ticket is open, and none was opened again within 24 hours");
        }

        @Test
        void saysWhenItIsBothUnansweredAndOld() {
            the(ticket("4", "4", "0"), Raised.class);
            assertThat(the(ticket("24", "24", "0"), Changed.class).warning().evidence())
                    .hasSize(2);
        }

        @Test
        void hasNoMinimumAgeAndIsNeverAbsorbed() {
            ageDays = 0;
            judge(Map.of("band.confirmed", "2"));
            assertThat(outcome(judge(with(Map.of("band.confirmed", "2"), values("4", "4", "0"))), "critical-ticket"))
                    .isEqualTo("HIGH");
        }

        @Test
        void isNotTouchedByWhatARunFindsAboutContacts() {
            contactsFound = true;
            warming = true;
            assertThat(the(ticket("4", "4", "0"), Raised.class).warning().hold())
                    .isEqualTo(ClockHold.NONE);
        }

        private List<Verdict> ticket(String unanswered, String open, String solved) {
            return judge(values(unanswered, open, solved));
        }

        private Map<String, String> values(String unanswered, String open, String solved) {
            return Map.of(
                    "ticket.critical-unanswered-hours", unanswered,
                    "ticket.critical-open-hours", open,
                    "ticket.critical-solved-hours", solved);
        }
    }

    @Nested
    class ContactOverdue {

        @ParameterizedTest
        @CsvSource({"1.5, CALM", "1.51, MEDIUM", "2.5, MEDIUM", "2.51, HIGH"})
        void risesAtItsEdges(String ratio, String outcome) {
            assertThat(outcome(contact(ratio), "contact-overdue")).isEqualTo(outcome);
        }

        @Test
        void climbsAndClearsWithContact() {
            Raised raised = the(contact("1.6"), Raised.class);
            assertThat(raised.warning().hold()).isEqualTo(ClockHold.NONE);
            assertThat(the(contact("2.6"), Changed.class).warning().severity()).isEqualTo(Severity.HIGH);
            assertThat(outcome(contact("1.2"), "contact-overdue")).isEqualTo("STAYS");
            assertThat(the(contact("0"), Cleared.class).reason())
                    .isEqualTo("there was two-way contact within the agreed cadence");
        }

        @Test
        void waitsForAnAccountToBeTwoWeeksOld() {
            ageDays = 13;
            assertThat(the(contact("3"), Waits.class).why()).isEqualTo(Verdict.Why.ACCOUNT_TOO_YOUNG);
        }

        @Test
        void isNotPausedByASilentProductButByARunThatBringsContacts() {
            paused = true;
            assertThat(outcome(contact("1.6"), "contact-overdue")).isEqualTo("MEDIUM");
            warming = true;
            assertThat(outcome(contact("0"), "contact-overdue")).isEqualTo("STAYS");
            warming = false;
            assertThat(outcome(contact("0"), "contact-overdue")).isEqualTo("CLEARED");
            warming = true;
            assertThat(outcome(contact("3"), "contact-overdue")).isEqualTo("CALM");
        }

        @Test
        void startsNoClockWhenARunBroughtIt() {
            contactsFound = true;
            assertThat(the(contact("1.6"), Raised.class).warning().hold()).isEqualTo(ClockHold.DISCOVERY);
            contactsFound = false;
            assertThat(outcome(contact("1.6"), "contact-overdue")).isEqualTo("STAYS");
            assertThat(the(contact("2.6"), Changed.class).warning().hold()).isEqualTo(ClockHold.NONE);
        }

        @Test
        void endsWhenTheAccountIsServedDigitally() {
            the(contact("1.6"), Raised.class);
            Readings digital = new Readings(Map.of(), Set.of("R1"), Map.of(), List.of());
            assertThat(the(judge(digital, Map.of()), Cleared.class).reason())
                    .isEqualTo("the rule does not apply to this account any more");
        }

        private List<Verdict> contact(String ratio) {
            return judge(Map.of("R1", ratio));
        }
    }

    @Nested
    class KeyRoleGap {

        @ParameterizedTest
        @CsvSource({
            "13, 0, 0, 0, CALM",
            "14, 0, 0, 0, MEDIUM",
            "0, 1, 0, 0, HIGH",
            "0, 0, 1, 0, HIGH",
            "0, 0, 0, 1, HIGH",
            "20, 1, 0, 0, HIGH"
        })
        void risesAtItsEdges(String gap, String sponsor, String champion, String unverified, String outcome) {
            assertThat(outcome(roles(gap, sponsor, champion, unverified), "key-role-gap"))
                    .isEqualTo(outcome);
        }

        @Test
        void clearsWhenFilledAndVerified() {
            the(roles("3", "1", "0", "0"), Raised.class);
            assertThat(outcome(roles("3", "0", "0", "0"), "key-role-gap")).isEqualTo("STAYS");
            assertThat(outcome(roles("0", "0", "0", "1"), "key-role-gap")).isEqualTo("HIGH");
            assertThat(the(roles("0", "0", "0", "0"), Cleared.class).reason())
                    .isEqualTo("the required roles are filled, and verified where they changed");
        }

        @Test
        void isNeverAbsorbedAndStartsNoClockForWhatARunBrought() {
            judge(Map.of("band.confirmed", "2"));
            contactsFound = true;
            Map<String, String> values = with(Map.of("band.confirmed", "2"), values("14", "0", "0", "0"));
            assertThat(the(judge(values), Raised.class).warning().hold()).isEqualTo(ClockHold.DISCOVERY);
        }

        private List<Verdict> roles(String gap, String sponsor, String champion, String unverified) {
            return judge(values(gap, sponsor, champion, unverified));
        }

        private Map<String, String> values(String gap, String sponsor, String champion, String unverified) {
            return Map.of(
                    "role.gap-days", gap,
                    "role.sponsor-left", sponsor,
                    "role.champion-left", champion,
                    "role.unverified-successors", unverified);
        }
    }

    @Test
    void whatARunFindsAboutContactsMayAlsoLowerTheScoreButNotWhatIsOwed() {
        contactsFound = true;
        List<Verdict> verdicts = judge(Map.of("band.confirmed", "2", "C1", "40", "payment.failed-attempts", "0"));
        assertThat(openOf("health-low").hold()).isEqualTo(ClockHold.DISCOVERY);
        assertThat(openOf("payment-trouble").hold()).isEqualTo(ClockHold.NONE);
        assertThat(verdicts).filteredOn(Raised.class::isInstance).hasSize(2);
    }

    private static Map<String, String> with(Map<String, String> one, Map<String, String> other) {
        Map<String, String> both = new HashMap<>(one);
        both.putAll(other);
        return both;
    }
}

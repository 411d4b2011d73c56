package io.holdfast.scoring.trust;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.scoring.score.Measurement;
import io.holdfast.scoring.score.Measurement.Measured;
import io.holdfast.scoring.score.Measurement.Missing;
import io.holdfast.scoring.score.Measurement.NotApplicable;
import io.holdfast.scoring.trust.TrustItem.Kind;
import io.holdfast.scoring.trust.TrustItem.Status;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrustLedgerTest {

    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    private static final LocalDate TODAY = LocalDate.parse("2026-03-02");

    private final List<TrustItem> items = new ArrayList<>();

    @Test
    void whereNothingIsKeptNothingIsKnown() {
        Stream.<Function<TrustLedger, Measurement>>of(
                        TrustLedger::validShare,
                        TrustLedger::incidents,
                        TrustLedger::milestonesOnTime,
                        TrustLedger::milestoneLateDays,
                        TrustLedger::credit,
                        TrustLedger::creditFell,
                        TrustLedger::compliance,
                        TrustLedger::uptime,
                        TrustLedger::expired,
                        TrustLedger::dataIncidentOpen,
                        TrustLedger::insolvency)
                .forEach(measure -> assertThat(measure.apply(ledger())).isInstanceOf(Missing.class));
        assertThat(ledger().milestoneDueDays()).isInstanceOf(NotApplicable.class);
        assertThat(ledger().certificateEndsDays()).isInstanceOf(NotApplicable.class);
    }

    @Test
    void reviewsAndCertificatesAreValidUntilTheirLastDay() {
        certificate("today", 0);
        certificate("yesterday", -1);
        certificate("without end", null);
        review("passed", null, daysAgo(10), null, 100);
        review("passed and over", null, daysAgo(400), null, -30);
        review("in order", Status.OK, null, null, null);
        review("findings", Status.OPEN, null, -1, null);
        review("breach", Status.BREACH, daysAgo(3), null, null);
        review("not due yet", null, null, 0, null);

        assertThat(ledger().validShare()).isEqualTo(value("0.5"));
        assertThat(ledger().expired()).isEqualTo(value("1"));
        assertThat(ledger().certificateEndsDays()).isEqualTo(value("0"));
    }

    @Test
    void anAgreementThatEndedIsAsBad() {
        add(new TrustItem("a", Kind.AGREEMENT, null, null, null, null, TODAY, null, daysAgo(300)));
        assertThat(ledger().expired()).isEqualTo(value("0"));
        assertThat(ledger().validShare()).isEqualTo(new Missing("no review or certificate is kept"));
        add(new TrustItem("a", Kind.AGREEMENT, null, null, null, null, TODAY.minusDays(1), null, daysAgo(30)));
        assertThat(ledger().expired()).isEqualTo(value("1"));
    }

    @Test
    void incidentsCountFromWhenTheyBegan() {
        incident("old", Kind.INCIDENT, Status.OPEN, null, 90);
        incident("old", Kind.INCIDENT, Status.OK, daysAgo(2), 2);
        incident("new", Kind.INCIDENT, Status.OK, daysAgo(80), 89);
        incident("data", Kind.DATA_INCIDENT, Status.OPEN, null, 10);

        assertThat(ledger().incidents()).isEqualTo(value("2"));
        assertThat(ledger().dataIncidentOpen()).isEqualTo(value("1"));
        incident("data", Kind.DATA_INCIDENT, null, daysAgo(1), 1);
        assertThat(ledger().dataIncidentOpen()).isEqualTo(value("0"));
        assertThat(ledger().incidents()).isEqualTo(value("2"));
    }

    @Test
    void milestonesAreKeptOrLate() {
        milestone("in time", -10, daysAgo(10));
        milestone("a day late", -20, daysAgo(19));
        milestone("early", 30, daysAgo(1));
        milestone("long ago", -366, null);
        milestone("ahead", 45, null);

        assertThat(ledger().milestonesOnTime()).isEqualTo(value("0.666667"));
        assertThat(ledger().milestoneLateDays()).isEqualTo(value("366"));
        milestone("long ago", -366, daysAgo(1));
        assertThat(ledger().milestoneLateDays()).isEqualTo(value("0"));
        assertThat(ledger().milestoneDueDays()).isEqualTo(value("45"));
        milestone("open", -4, null);
        assertThat(ledger().milestoneLateDays()).isEqualTo(value("4"));
        assertThat(ledger().milestoneDueDays()).isEqualTo(value("0"));
        assertThat(ledger().milestonesOnTime()).isEqualTo(value("0.5"));
    }

    @ParameterizedTest
    @CsvSource({
        "400:A, 100, 0",
        "400:A 95:B, 80, 0",
        "400:A 89:B, 80, 1",
        "400:A 60:C 10:B, 80, 1",
        "400:A 60:C 10:A, 100, 0",
        "400:C 60:B, 80, 0",
        "60:B 10:D, 0, 2",
        "400:A 100:C 60:B 10:C, 40, 1",
        "400:D 100:A 60:D, 0, 3",
        "10:D, 0, 0"
    })
    void aClassFellUntilItIsBackOrNinetyDaysArePast(String history, String points, String fell) {
        for (String one : history.split(" ")) {
            String[] parts = one.split(":");
            add(new TrustItem(
                    "class",
                    Kind.CREDIT_CLASS,
                    null,
                    parts[1],
                    null,
                    null,
                    null,
                    null,
                    daysAgo(Integer.parseInt(parts[0]))));
        }
        assertThat(((Measured) ledger().credit()).value()).isEqualByComparingTo(points);
        assertThat(ledger().creditFell()).isEqualTo(value(fell));
    }

    @ParameterizedTest
    @CsvSource({"OK OK, 100", "OK OPEN, 50", "OPEN BREACH, 0"})
    void theWorstComplianceCounts(String statuses, String points) {
        String[] each = statuses.split(" ");
        for (int i = 0; i < each.length; i++) {
            compliance("c" + i, Status.valueOf(each[i]), null);
        }
        assertThat(ledger().compliance()).isEqualTo(value(points));
        for (int i = 0; i < each.length; i++) {
            compliance("c" + i, Status.valueOf(each[i]), daysAgo(1));
        }
        assertThat(ledger().compliance()).isEqualTo(value("100"));
    }

    @Test
    void uptimeIsTheMeanOfTheMonthsThatEndedInNinetyDays() {
        uptime("99.95", 2);
        uptime("99.9", 32);
        uptime("99.5", 62);
        uptime("90", 93);

        assertThat(ledger().uptime()).isEqualTo(new Measured(new BigDecimal("99.783333"), daysAgo(2)));
    }

    @Test
    void aSignOfInsolvencyStandsUntilItIsTakenBack() {
        incident("sign", Kind.INSOLVENCY_SIGN, null, null, 300);
        assertThat(ledger().insolvency()).isEqualTo(value("1"));
        incident("sign", Kind.INSOLVENCY_SIGN, Status.OK, null, 3);
        assertThat(ledger().insolvency()).isEqualTo(value("0"));
        assertThat(ledger().incidents()).isEqualTo(value("0"));
    }

    private TrustLedger ledger() {
        return new TrustLedger(items, NOW);
    }

    private void certificate(String id, Integer untilDays) {
        add(new TrustItem(id, Kind.CERTIFICATE, null, null, null, null, day(untilDays), null, daysAgo(500)));
    }

    private void review(String id, Status status, Instant doneAt, Integer dueDays, Integer untilDays) {
        add(new TrustItem(
                id, Kind.SECURITY_REVIEW, status, null, null, day(dueDays), day(untilDays), doneAt, daysAgo(500)));
    }

    private void incident(String id, Kind kind, Status status, Instant doneAt, int sinceDaysAgo) {
        add(new TrustItem(id, kind, status, null, null, null, null, doneAt, daysAgo(sinceDaysAgo)));
    }

    private void milestone(String id, int dueDays, Instant doneAt) {
        Instant since = doneAt == null ? daysAgo(400) : doneAt;
        add(new TrustItem(id, Kind.MILESTONE, null, null, null, day(dueDays), null, doneAt, since));
    }

    private void compliance(String id, Status status, Instant doneAt) {
        Instant since = doneAt == null ? daysAgo(40) : doneAt;
        add(new TrustItem(id, Kind.COMPLIANCE, status, null, null, null, null, doneAt, since));
    }

    private void uptime(String percent, int daysAgo) {
        add(new TrustItem(
                "uptime", Kind.UPTIME, null, null, new BigDecimal(percent), null, null, null, daysAgo(daysAgo)));
    }

    private void add(TrustItem item) {
        items.add(item);
    }

    private static LocalDate day(Integer fromToday) {
        return fromToday == null ? null : TODAY.plusDays(fromToday);
    }

    private static Instant daysAgo(int days) {
        return NOW.minus(Duration.ofDays(days));
    }

    private static Measured value(String value) {
        return new Measured(new BigDecimal(value), NOW);
    }
}

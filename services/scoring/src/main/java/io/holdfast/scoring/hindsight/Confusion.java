package io.holdfast.scoring.hindsight;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Who was at risk (yellow, red, or churn risk of 50 and more) so many days before the end: of the paid term for those who
 * left, of the time looked at for those who stayed.
 *
 * @param leadDays days before the end
 * @param caught left, and was at risk
 * @param missed left, and was not
 * @param falseAlarms stayed, and was at risk
 * @param quiet stayed, and was not
 * @param unobserved had no score then
 * @param recall caught of all who left; null when nobody did
 * @param precision caught of all at risk; null when nobody was
 */
public record Confusion(
        int leadDays,
        int caught,
        int missed,
        int falseAlarms,
        int quiet,
        int unobserved,
        BigDecimal recall,
        BigDecimal precision) {

    /** The lead times shown, in days. */
    public static final List<Integer> LEAD_DAYS = List.of(30, 60, 90, 120, 180);

    /**
     * @param to end of the time looked at
     * @param stepDays days between two readings
     */
    public static Confusion of(List<Past> accounts, LocalDate to, int stepDays, int leadDays) {
        int[] cells = new int[4];
        int unobserved = 0;
        for (Past account : accounts) {
            Optional<Reading> reading = account.at(account.end().orElse(to).minusDays(leadDays), stepDays);
            if (reading.isEmpty()) {
                unobserved++;
            } else {
                cells[(account.churned() ? 0 : 2) + (reading.get().atRisk() ? 0 : 1)]++;
            }
        }
        return new Confusion(
                leadDays,
                cells[0],
                cells[1],
                cells[2],
                cells[3],
                unobserved,
                Share.of(cells[0], cells[0] + cells[1]),
                Share.of(cells[0], cells[0] + cells[2]));
    }
}

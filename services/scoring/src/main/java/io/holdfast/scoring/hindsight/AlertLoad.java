package io.holdfast.scoring.hindsight;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How many alerts that start a clock each owner would have had in a week. Weeks are whole, Monday to Sunday UTC; a week
 * without any counts as 0.
 *
 * @param weeks whole weeks in the time looked at
 * @param owners customer success managers with at least one account
 * @param alerts of all owners in all weeks
 * @param unowned alerts of accounts that nobody owns; they count for no owner
 * @param median over all owners and weeks; null without any; one decimal
 * @param ninthDecile the same, what nine tenths do not exceed
 * @param withinBudget median at most 5 and ninth decile at most 10
 */
public record AlertLoad(
        int weeks,
        int owners,
        int alerts,
        int unowned,
        BigDecimal median,
        Integer ninthDecile,
        boolean withinBudget,
        List<OfOwner> byOwner) {

    /** Most clocked alerts an owner should have in a week, in the median. */
    public static final int MEDIAN_BUDGET = 5;

    /** Most in nine weeks of ten. */
    public static final int NINTH_DECILE_BUDGET = 10;

    /** One owner's alerts; busiest owners come first. */
    public record OfOwner(String owner, int accounts, int alerts, BigDecimal median, Integer ninthDecile) {}

    /**
     * @param from first day looked at
     * @param to first day not looked at any more
     */
    public static AlertLoad of(List<Past> accounts, LocalDate from, LocalDate to) {
        LocalDate monday = from.with(TemporalAdjusters.nextOrSame(DayOfWeek.MONDAY));
        int weeks = (int) Math.max(0, ChronoUnit.WEEKS.between(monday, to));
        LocalDate end = monday.plusWeeks(weeks);
        Map<String, List<Past>> owned = accounts.stream()
                .filter(account -> account.owner() != null)
                .collect(Collectors.groupingBy(Past::owner, TreeMap::new, Collectors.toList()));
        Map<String, int[]> counts = new TreeMap<>();
        owned.forEach((owner, theirs) -> counts.put(owner, count(theirs, monday, end, weeks)));
        List<Integer> all = counts.values().stream()
                .flatMapToInt(Arrays::stream)
                .sorted()
                .boxed()
                .toList();
        int unowned = (int) accounts.stream()
                .filter(account -> account.owner() == null)
                .flatMap(account -> alerts(account, monday, end))
                .count();
        BigDecimal median = Share.median(all);
        Integer ninthDecile = Share.ninthDecile(all);
        return new AlertLoad(
                weeks,
                owned.size(),
                all.stream().mapToInt(Integer::intValue).sum(),
                unowned,
                median,
                ninthDecile,
                median == null
                        || median.compareTo(BigDecimal.valueOf(MEDIAN_BUDGET)) <= 0
                                && ninthDecile <= NINTH_DECILE_BUDGET,
                counts.entrySet().stream()
                        .map(one ->
                                ofOwner(one.getKey(), owned.get(one.getKey()).size(), one.getValue()))
                        .sorted(Comparator.comparingInt(OfOwner::alerts)
                                .reversed()
                                .thenComparing(OfOwner::owner))
                        .toList());
    }

    private static OfOwner ofOwner(String owner, int accounts, int[] weekly) {
        List<Integer> sorted = Arrays.stream(weekly).sorted().boxed().toList();
        return new OfOwner(
                owner, accounts, Arrays.stream(weekly).sum(), Share.median(sorted), Share.ninthDecile(sorted));
    }

    private static int[] count(List<Past> accounts, LocalDate monday, LocalDate end, int weeks) {
        int[] weekly = new int[weeks];
        accounts.stream()
                .flatMap(account -> alerts(account, monday, end))
                .forEach(day -> weekly[(int) ChronoUnit.WEEKS.between(monday, day)]++);
        return weekly;
    }

    private static Stream<LocalDate> alerts(Past account, LocalDate monday, LocalDate end) {
        return account.signals().stream()
                .map(Signal::alerted)
                .filter(day -> day != null && !day.isBefore(monday) && day.isBefore(end));
    }
}

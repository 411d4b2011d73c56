package io.holdfast.reporting.reckon;

import io.holdfast.events.BillingEvent.SubscriptionFact;
import io.holdfast.events.BillingEvent.SubscriptionStatus;
import io.holdfast.reporting.retention.Bridge;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What reporting should say, told the long way: for each account and instant, look at every state of every subscription. */
final class NaiveBooks {

    private final Map<UUID, List<List<SubscriptionFact>>> subscriptionsOf = new TreeMap<>();
    private final Map<String, BigDecimal> factors;

    /** @param links account by reference, as they stand in the end */
    NaiveBooks(Collection<SubscriptionFact> facts, Map<String, UUID> links, Map<String, BigDecimal> factors) {
        this.factors = factors;
        facts.stream()
                .collect(Collectors.groupingBy(SubscriptionFact::subscriptionId))
                .values()
                .forEach(states -> {
                    List<SubscriptionFact> versions = states.stream()
                            .sorted(Comparator.comparing(SubscriptionFact::version))
                            .toList();
                    UUID account = links.get(versions.getFirst().accountRef());
                    if (account != null) {
                        subscriptionsOf
                                .computeIfAbsent(account, _ -> new ArrayList<>())
                                .add(versions);
                    }
                });
    }

    /** Movements from start to end, by account; those that never had anything at either end left out. */
    Map<UUID, String> movements(Instant start, Instant end) {
        Map<UUID, String> movements = new TreeMap<>();
        for (UUID account : convertible(start, end)) {
            long before = amount(account, start);
            long after = amount(account, end);
            if (before > 0 || after > 0) {
                movements.put(account, word(account, before, after, start) + ":" + before + ":" + after);
            }
        }
        return movements;
    }

    Bridge bridge(Instant start, Instant end) {
        long[] sums = new long[7];
        for (UUID account : convertible(start, end)) {
            step(account, amount(account, start), amount(account, end), start, sums);
        }
        return bridge(sums);
    }

    /** Midnight by midnight; what is new in the period counts with its end. */
    Bridge daily(Instant start, Instant end) {
        long[] sums = new long[7];
        for (UUID account : convertible(start, end)) {
            if (known(account, start)) {
                long first = amount(account, start);
                long last = first;
                long[] own = new long[7];
                for (Instant day = start.plus(Duration.ofDays(1));
                        !day.isAfter(end);
                        day = day.plus(Duration.ofDays(1))) {
                    long now = amount(account, day);
                    step(account, last, now, start, own);
                    last = now;
                }
                own[0] = first;
                own[6] = last;
                for (int i = 0; i < sums.length; i++) {
                    sums[i] += own[i];
                }
            } else {
                step(account, amount(account, start), amount(account, end), start, sums);
            }
        }
        return bridge(sums);
    }

    private void step(UUID account, long before, long after, Instant start, long[] sums) {
        sums[0] += before;
        sums[6] += after;
        long change = Math.abs(after - before);
        switch (word(account, before, after, start)) {
            case "new" -> sums[1] += change;
            case "reactivation" -> sums[2] += change;
            case "expansion" -> sums[3] += change;
            case "contraction" -> sums[4] += change;
            case "churn" -> sums[5] += change;
            default -> {}
        }
    }

    private String word(UUID account, long before, long after, Instant start) {
        if (before == after) {
            return "unchanged";
        }
        if (before == 0) {
            return known(account, start) ? "reactivation" : "new";
        }
        if (after == 0) {
            return "churn";
        }
        return after > before ? "expansion" : "contraction";
    }

    private boolean known(UUID account, Instant start) {
        return subscriptionsOf.get(account).stream()
                .flatMap(List::stream)
                .flatMap(one -> Stream.of(one.validFrom(), one.startedAt()))
                .filter(Objects::nonNull)
                .filter(at -> !at.isAfter(start))
                .anyMatch(at -> subscriptionsOf.get(account).stream().anyMatch(one -> minor(one, at) > 0));
    }

    private long amount(UUID account, Instant at) {
        Map<String, Long> byCurrency = new TreeMap<>();
        subscriptionsOf
                .get(account)
                .forEach(versions -> byCurrency.merge(versions.getFirst().currency(), minor(versions, at), Long::sum));
        return byCurrency.entrySet().stream()
                .filter(one -> one.getValue() > 0)
                .mapToLong(one -> BigDecimal.valueOf(one.getValue())
                        .multiply(factors.get(one.getKey()))
                        .setScale(0, RoundingMode.HALF_UP)
                        .longValueExact())
                .sum();
    }

    private static long minor(List<SubscriptionFact> versions, Instant at) {
        SubscriptionFact state = null;
        for (SubscriptionFact one : versions) {
            Instant from = one.validFrom();
            if (one == versions.getFirst()
                    && one.startedAt() != null
                    && one.startedAt().isBefore(from)) {
                from = one.startedAt();
            }
            if (!from.isAfter(at)) {
                state = one;
            }
        }
        return state != null && pays(state, at) ? state.mrrMinor() : 0;
    }

    private static boolean pays(SubscriptionFact state, Instant at) {
        return (state.status() == SubscriptionStatus.ACTIVE || state.status() == SubscriptionStatus.PAST_DUE)
                && (state.startedAt() == null || !state.startedAt().isAfter(at))
                && (state.endedAt() == null || state.endedAt().isAfter(at));
    }

    /** Accounts that pay nothing in a currency without rate at any instant from start to end. */
    private Set<UUID> convertible(Instant start, Instant end) {
        Set<UUID> all = new TreeSet<>(subscriptionsOf.keySet());
        all.removeIf(account -> subscriptionsOf.get(account).stream()
                .filter(versions -> !factors.containsKey(versions.getFirst().currency()))
                .anyMatch(versions -> instants(versions, start, end).anyMatch(at -> minor(versions, at) > 0)));
        return all;
    }

    private static Stream<Instant> instants(List<SubscriptionFact> versions, Instant start, Instant end) {
        return Stream.concat(
                        Stream.of(start, end),
                        versions.stream().flatMap(one -> Stream.of(one.validFrom(), one.startedAt())))
                .filter(Objects::nonNull)
                .filter(at -> !at.isBefore(start) && !at.isAfter(end));
    }

    private static Bridge bridge(long[] sums) {
        return new Bridge(sums[0], sums[1], sums[2], sums[3], sums[4], sums[5], sums[6]);
    }
}

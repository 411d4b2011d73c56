package io.holdfast.scoring.usage;

import io.holdfast.scoring.product.Product;
import io.holdfast.scoring.product.Product.Role;
import io.holdfast.scoring.product.Products;
import io.holdfast.scoring.score.Measurement;
import io.holdfast.scoring.score.Measurement.Measured;
import io.holdfast.scoring.score.Measurement.Missing;
import io.holdfast.scoring.score.Measurement.NotApplicable;
import io.holdfast.scoring.score.Ratio;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** How much of a product an account uses, through what, and how much of it machines do. */
public final class Breadth {

    public static final String U3 = "U3";
    public static final String CHANNELS = "usage.channels";
    public static final String AUTOMATION = "usage.automation-share";

    /** From this share on, people's presence says nothing. */
    private static final BigDecimal MOSTLY_AUTOMATED = new BigDecimal("0.5");

    private static final Set<String> MACHINES = Set.of("api", "scheduled");

    /**
     * Value events of one feature through one channel.
     *
     * @param channel empty when unknown
     * @param lately in 28 days
     * @param quarter in 90 days
     */
    public record FeatureUse(String feature, String channel, long lately, long quarter) {}

    private Breadth() {}

    /**
     * The readings by name, without a product's name.
     *
     * @param product of which product; empty for all
     * @param used within 112 days
     */
    public static Map<String, Measurement> read(
            String product, List<FeatureUse> used, Products products, Entitlements entitled, Instant observedAt) {
        if (!entitled.of(product)) {
            Measurement not = new NotApplicable("the account is not entitled to this product");
            return Map.of(U3, not, CHANNELS, not, AUTOMATION, not);
        }
        List<FeatureUse> own = used.stream()
                .filter(use ->
                        product.isEmpty() || products.of(use.feature()).id().equals(product))
                .toList();
        Map<String, Measurement> read = new HashMap<>();
        read.put(U3, features(own, entitled.features(product), observedAt));
        read.put(CHANNELS, channels(own, observedAt));
        read.put(AUTOMATION, automation(own, machines(products), observedAt));
        return read;
    }

    /** Whether machines do so much that U2 and U5 do not apply. */
    public static boolean mostlyAutomated(Measurement share) {
        return share instanceof Measured measured && measured.value().compareTo(MOSTLY_AUTOMATED) >= 0;
    }

    private static Measurement features(List<FeatureUse> used, Set<String> entitled, Instant observedAt) {
        if (entitled.isEmpty()) {
            return new Missing("no product describes features the account may use");
        }
        long distinct = used.stream()
                .filter(use -> use.quarter() > 0 && entitled.contains(use.feature()))
                .map(FeatureUse::feature)
                .distinct()
                .count();
        return new Measured(
                Ratio.of(distinct, entitled.size()), observedAt, distinct + " of " + entitled.size() + " features");
    }

    private static Measurement channels(List<FeatureUse> used, Instant observedAt) {
        Predicate<FeatureUse> known = use -> !use.channel().isEmpty();
        if (used.stream().noneMatch(known)) {
            return new Missing("no event of 112 days names its channel");
        }
        Set<String> lately = used.stream()
                .filter(known.and(use -> use.lately() > 0))
                .map(FeatureUse::channel)
                .collect(Collectors.toSet());
        return new Measured(BigDecimal.valueOf(lately.size()), observedAt);
    }

    private static Measurement automation(List<FeatureUse> used, Set<String> machines, Instant observedAt) {
        long all = used.stream().mapToLong(FeatureUse::lately).sum();
        if (all == 0) {
            return new Missing("there was no value event in 28 days");
        }
        long automatic = used.stream()
                .filter(use -> MACHINES.contains(use.channel()) || machines.contains(use.feature()))
                .mapToLong(FeatureUse::lately)
                .sum();
        return new Measured(Ratio.of(automatic, all), observedAt);
    }

    private static Set<String> machines(Products products) {
        return products.all().stream()
                .flatMap(product -> product.features().stream())
                .filter(feature -> feature.role() == Role.AUTOMATION)
                .map(Product.Feature::name)
                .collect(Collectors.toSet());
    }
}

package io.holdfast.scoring.measure;

import io.holdfast.scoring.catalogue.PerProduct;
import io.holdfast.scoring.product.Product;
import io.holdfast.scoring.product.Product.Feature;
import io.holdfast.scoring.product.Product.Level;
import io.holdfast.scoring.product.Product.Role;
import io.holdfast.scoring.product.Products;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * How the database packs what a person did with a feature on a day into one number: from the lowest bit on its age in days,
 * what the feature means, and its value events. What a feature means, products say; it is worked out once per statement.
 */
final class PackedUse {

    /** Features whose events are done to people rather than by them in the product. */
    private static final Set<Role> PASSIVE =
            Set.of(Role.SEAT_ASSIGNED, Role.TRAINING_ENROLLED, Role.TRAINING_COMPLETED);

    /** Bits of the age: up to 127 days. */
    static final int AGE = 7;

    /** Bits of what a feature means: three flags, and the product it belongs to by its position. */
    static final int MEANING = 16;

    private static final int BROAD = 1;
    private static final int DONE_TO = 2;
    private static final int ADVANCED = 4;
    private static final int PRODUCT = 3;

    private final Products products;
    private final String[] features;
    private final Integer[] meanings;

    private PackedUse(Products products, List<String> features) {
        this.products = products;
        this.features = features.toArray(String[]::new);
        this.meanings = features.stream().map(this::meaning).toArray(Integer[]::new);
    }

    static PackedUse of(Products products) {
        List<String> features = products.all().stream()
                .flatMap(product -> product.features().stream())
                .map(Feature::name)
                .distinct()
                .toList();
        return new PackedUse(products, features);
    }

    /** Features that products name. */
    String[] features() {
        return features;
    }

    /** What each of them means. */
    Integer[] meanings() {
        return meanings;
    }

    /** Whether there are several products to tell apart. */
    boolean several() {
        return PerProduct.several(products);
    }

    /** Whether all products are meant for many people, or none is. */
    boolean sameForAll() {
        return products.all().stream().map(Product::broad).distinct().count() == 1;
    }

    /** What any other feature means. */
    int otherwise() {
        Product product = products.all().getFirst();
        return products.all().indexOf(product) << PRODUCT | (product.broad() ? BROAD : 0);
    }

    private int meaning(String name) {
        Product product = products.of(name);
        List<Feature> same = new ArrayList<>();
        products.all().forEach(one -> one.features().stream()
                .filter(feature -> feature.name().equals(name))
                .forEach(same::add));
        return products.all().indexOf(product) << PRODUCT
                | (product.broad() ? BROAD : 0)
                | (same.stream().anyMatch(feature -> PASSIVE.contains(feature.role())) ? DONE_TO : 0)
                | (same.stream().anyMatch(feature -> feature.level() == Level.ADVANCED) ? ADVANCED : 0);
    }

    /** Whole days before the anchor. */
    static int age(long use) {
        return (int) (use & (1 << AGE) - 1);
    }

    static long valueEvents(long use) {
        return use >>> AGE + MEANING;
    }

    /** Whether it happened in a product meant for many people. */
    static boolean broad(long use) {
        return (use >>> AGE & BROAD) != 0;
    }

    /** Whether it was done to the person rather than by them. */
    static boolean doneTo(long use) {
        return (use >>> AGE & DONE_TO) != 0;
    }

    /** Whether the feature is an advanced one. */
    static boolean advanced(long use) {
        return (use >>> AGE & ADVANCED) != 0;
    }

    /** The product the feature belongs to. */
    String product(long use) {
        return products.all()
                .get((int) (use >>> AGE + PRODUCT & (1 << MEANING - PRODUCT) - 1))
                .id();
    }
}

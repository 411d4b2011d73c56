package io.holdfast.scoring.usage;

import io.holdfast.scoring.product.Product;
import io.holdfast.scoring.product.Products;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What an account may use, and who of it should. An account nobody told entitlements of may use every product whole; with
 * any told, only the products named.
 */
public final class Entitlements {

    /**
     * Of one product.
     *
     * @param features it may use; null when it may use all of the product
     * @param seatsSold licences; null when not told
     * @param intendedUsers how many people should use it; null when not told
     * @param intendedRoles which roles should; may be empty
     */
    public record Entitlement(
            String product,
            List<String> features,
            Integer seatsSold,
            Integer intendedUsers,
            List<String> intendedRoles) {}

    private final Products products;
    private final Map<String, Entitlement> told;

    public Entitlements(Products products, List<Entitlement> told) {
        this.products = products;
        this.told = told.stream().collect(Collectors.toMap(Entitlement::product, Function.identity()));
    }

    /** Whether the account may use the product, or any product for the empty text. */
    public boolean of(String product) {
        return product.isEmpty() || told.isEmpty() || told.containsKey(product);
    }

    /** The described products that the account may use; of one, or of all for the empty text. */
    public List<Product> products(String product) {
        return products.all().stream()
                .filter(one -> product.isEmpty() || one.id().equals(product))
                .filter(one -> of(one.id()))
                .toList();
    }

    /** The features with value that the account may use, of one product, or of all for the empty text. */
    public Set<String> features(String product) {
        Set<String> features = new TreeSet<>();
        products(product).stream()
                .filter(one -> told(one.id()).map(Entitlement::features).isEmpty())
                .forEach(one -> features.addAll(one.valueFeatures()));
        told.values().stream()
                .filter(one -> product.isEmpty() || one.product().equals(product))
                .filter(one -> one.features() != null)
                .flatMap(one -> one.features().stream())
                .map(Entitlements::plain)
                .filter(this::hasValue)
                .forEach(features::add);
        return features;
    }

    /** How many licences of the product were sold to the account. */
    public Optional<Integer> seatsSold(String product) {
        return told(product).map(Entitlement::seatsSold).filter(seats -> seats > 0);
    }

    /** How many people should use the product. */
    public Optional<Integer> intendedUsers(String product) {
        return told(product).map(Entitlement::intendedUsers).filter(users -> users > 0);
    }

    /** Which roles should use the product, in lower case: as told of the account, else as the product says; may be empty. */
    public Set<String> intendedRoles(Product product) {
        List<String> roles = told(product.id())
                .map(Entitlement::intendedRoles)
                .filter(own -> own != null && !own.isEmpty())
                .orElse(product.intendedRoles());
        return roles.stream().map(Entitlements::plain).collect(Collectors.toCollection(TreeSet::new));
    }

    private boolean hasValue(String feature) {
        Product product = products.of(feature);
        return product.feature(feature).isEmpty() || product.valueFeatures().contains(feature);
    }

    private Optional<Entitlement> told(String product) {
        return Optional.ofNullable(told.get(product));
    }

    /** Words as they are compared. */
    static String plain(String word) {
        return word.strip().toLowerCase(Locale.ROOT);
    }
}

package io.holdfast.scoring.product;

import io.holdfast.scoring.product.Product.Cadence;
import io.holdfast.scoring.product.Product.Feature;
import io.holdfast.scoring.product.Product.Role;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The catalogue of products. Where nobody described any, {@link Product#UNDESCRIBED} stands for what is used. */
public final class Products {

    private final List<Product> all;
    private final Map<String, Product> byFeature = new HashMap<>();

    public Products(List<Product> described) {
        all = described.isEmpty()
                ? List.of(Product.UNDESCRIBED)
                : described.stream().sorted(Comparator.comparing(Product::id)).toList();
        all.forEach(product -> product.features().forEach(feature -> byFeature.putIfAbsent(feature.name(), product)));
    }

    /** All products, by id; never empty. */
    public List<Product> all() {
        return all;
    }

    /** Whether anybody described a product. */
    public boolean described() {
        return all.getFirst() != Product.UNDESCRIBED;
    }

    public Optional<Product> product(String id) {
        return all.stream().filter(product -> product.id().equals(id)).findFirst();
    }

    /** The product a feature belongs to; the first one where no product names it. */
    public Product of(String feature) {
        return byFeature.getOrDefault(feature, all.getFirst());
    }

    /** The features with a role, in any product. */
    public String[] withRole(Role role) {
        return all.stream()
                .flatMap(product -> product.features().stream())
                .filter(feature -> feature.role() == role)
                .map(Feature::name)
                .distinct()
                .sorted()
                .toArray(String[]::new);
    }

    /** The slowest cadence among the products: silence is judged by the most patient one. */
    public Cadence cadence() {
        return all.stream().map(Product::cadence).max(Comparator.naturalOrder()).orElseThrow();
    }

    /** Whether any product is meant for many people. */
    public boolean broad() {
        return all.stream().anyMatch(Product::broad);
    }
}

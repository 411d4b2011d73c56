package io.holdfast.scoring.usage;

import io.holdfast.scoring.product.Product;
import io.holdfast.scoring.score.Measurement;
import io.holdfast.scoring.score.Measurement.Measured;
import io.holdfast.scoring.score.Measurement.Missing;
import io.holdfast.scoring.score.Measurement.NotApplicable;
import io.holdfast.scoring.score.Ratio;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Who of those who should use a product does, in 28 days. */
public final class Footprint {

    public static final String U4 = "U4";
    public static final String FOOTPRINT = "usage.footprint";

    private static final int LATELY = 28;

    /**
     * What is known of a person beside their use.
     *
     * @param role what they do; null when unknown
     * @param department null when unknown
     */
    public record Colleague(String person, String role, String department) {}

    private Footprint() {}

    /**
     * The readings by name.
     *
     * <p>U4 applies where a product is meant for many people: active users against the number intended, added up over the
     * products that say one; where none does, intended roles with an active person against intended roles. The footprint
     * counts intended roles of any product; where none is named, departments.
     *
     * @param product of which product; empty for all
     * @param users by product
     * @param colleagues everybody known to be at the account
     */
    public static Map<String, Measurement> read(
            String product,
            Map<String, List<User>> users,
            List<Colleague> colleagues,
            Entitlements entitled,
            Instant observedAt) {
        List<Product> all = entitled.products(product);
        Set<String> active = UserShares.active(users.getOrDefault(product, List.of()), LATELY).stream()
                .map(User::person)
                .collect(Collectors.toSet());
        Map<String, Measurement> read = new HashMap<>();
        read.put(
                U4,
                intended(
                        all.stream().filter(Product::broad).toList(), users, active, colleagues, entitled, observedAt));
        Set<String> roles = roles(all, entitled);
        Measurement footprint;
        if (roles.isEmpty()) {
            Set<String> departments = departments(colleagues.stream());
            footprint = departments.isEmpty()
                    ? new Missing("neither intended roles nor departments are known")
                    : share(
                            departments(colleagues.stream().filter(one -> active.contains(one.person()))),
                            departments,
                            "departments",
                            observedAt);
        } else {
            footprint = share(activeRoles(colleagues, active), roles, "intended roles", observedAt);
        }
        read.put(FOOTPRINT, footprint);
        return read;
    }

    private static Measurement intended(
            List<Product> broad,
            Map<String, List<User>> users,
            Set<String> active,
            List<Colleague> colleagues,
            Entitlements entitled,
            Instant observedAt) {
        if (broad.isEmpty()) {
            return new NotApplicable("no product of the account is meant for many people");
        }
        long wanted = 0;
        long present = 0;
        for (Product product : broad) {
            long should = entitled.intendedUsers(product.id()).orElse(0);
            wanted += should;
            present += should == 0
                    ? 0
                    : UserShares.active(users.getOrDefault(product.id(), List.of()), LATELY)
                            .size();
        }
        if (wanted > 0) {
            return new Measured(Ratio.of(present, wanted), observedAt, present + " of " + wanted + " intended users");
        }
        Set<String> roles = roles(broad, entitled);
        return roles.isEmpty()
                ? new Missing("nobody said who should use it")
                : share(activeRoles(colleagues, active), roles, "intended roles", observedAt);
    }

    private static Measurement share(Set<String> present, Set<String> wanted, String what, Instant observedAt) {
        long found = wanted.stream().filter(present::contains).count();
        return new Measured(Ratio.of(found, wanted.size()), observedAt, found + " of " + wanted.size() + " " + what);
    }

    private static Set<String> roles(List<Product> products, Entitlements entitled) {
        Set<String> roles = new TreeSet<>();
        products.forEach(product -> roles.addAll(entitled.intendedRoles(product)));
        return roles;
    }

    private static Set<String> activeRoles(List<Colleague> colleagues, Set<String> active) {
        return colleagues.stream()
                .filter(one -> one.role() != null && active.contains(one.person()))
                .map(one -> Entitlements.plain(one.role()))
                .collect(Collectors.toSet());
    }

    private static Set<String> departments(Stream<Colleague> colleagues) {
        return colleagues
                .filter(one -> one.department() != null && !one.department().isBlank())
                .map(one -> Entitlements.plain(one.department()))
                .collect(Collectors.toSet());
    }
}

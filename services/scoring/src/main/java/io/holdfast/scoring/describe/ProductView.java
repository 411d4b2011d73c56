package io.holdfast.scoring.describe;

import io.holdfast.scoring.product.Product;
import io.holdfast.scoring.product.Product.Cadence;
import io.holdfast.scoring.product.Product.Feature;
import io.holdfast.scoring.product.Product.OnboardingFrom;
import io.holdfast.scoring.product.Product.ValueTask;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A product as it is in force, with every default said. */
record ProductView(
        String id,
        String name,
        boolean broad,
        Cadence cadence,
        List<Feature> features,
        List<String> intendedRoles,
        int onboardingDays,
        OnboardingFrom onboardingFrom,

        @Schema(nullable = true) String firstValue,

        int firstValueDays,
        Map<String, Integer> promisedHours,
        List<ValueTask> valueTasks,

        @Schema(description = "Its ETag") int version,

        Instant changedAt) {

    static ProductView of(ProductStore.Stored stored) {
        Product product = stored.product();
        return new ProductView(
                product.id(),
                product.name(),
                product.broad(),
                product.cadence(),
                product.features(),
                product.intendedRoles(),
                product.onboardingDays(),
                product.onboardingFrom(),
                product.firstValue(),
                product.firstValueDays(),
                product.promisedHours(),
                product.valueTasks(),
                stored.version(),
                stored.changedAt());
    }
}

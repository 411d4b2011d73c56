package io.holdfast.scoring.product;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.scoring.product.Product.Cadence;
import io.holdfast.scoring.product.Product.Feature;
import io.holdfast.scoring.product.Product.Level;
import io.holdfast.scoring.product.Product.OnboardingFrom;
import io.holdfast.scoring.product.Product.Role;
import io.holdfast.scoring.product.Product.ValueTask;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads a product from the JSON it is stored as; what is not said has the default. One that cannot be right is refused. */
public final class ProductFormat {

    private ProductFormat() {}

    public static Product read(JsonNode json) {
        Product usual = Product.UNDESCRIBED;
        List<Feature> features = new ArrayList<>();
        json.path("features")
                .forEach(one -> features.add(new Feature(
                        one.required("name").asText().toLowerCase(Locale.ROOT),
                        Level.valueOf(one.path("level").asText("BASIC")),
                        Role.valueOf(one.path("role").asText("VALUE")))));
        List<String> roles = new ArrayList<>();
        json.path("intendedRoles").forEach(role -> roles.add(role.asText()));
        Map<String, Integer> promised = new HashMap<>(usual.promisedHours());
        json.path("promisedHours")
                .properties()
                .forEach(one -> promised.put(one.getKey(), one.getValue().asInt()));
        List<ValueTask> tasks = new ArrayList<>();
        json.path("valueTasks")
                .forEach(task -> tasks.add(new ValueTask(
                        task.required("id").asText(),
                        task.path("title").asText(task.required("id").asText()),
                        task.required("dueDay").asInt(),
                        text(task, "provenBy"))));
        return new Product(
                json.required("id").asText(),
                json.path("name").asText(json.required("id").asText()),
                json.path("broad").asBoolean(usual.broad()),
                Cadence.valueOf(json.path("cadence").asText(usual.cadence().name())),
                features,
                roles,
                json.path("onboardingDays").asInt(usual.onboardingDays()),
                OnboardingFrom.valueOf(json.path("onboardingFrom")
                        .asText(usual.onboardingFrom().name())),
                text(json, "firstValue"),
                json.path("firstValueDays").asInt(usual.firstValueDays()),
                promised,
                tasks);
    }

    private static String text(JsonNode json, String field) {
        return json.hasNonNull(field) ? json.get(field).asText().toLowerCase(Locale.ROOT) : null;
    }
}

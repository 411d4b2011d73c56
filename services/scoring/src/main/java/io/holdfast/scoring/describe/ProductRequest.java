package io.holdfast.scoring.describe;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.holdfast.http.InvalidInput;
import io.holdfast.scoring.product.Product.Cadence;
import io.holdfast.scoring.product.Product.Level;
import io.holdfast.scoring.product.Product.OnboardingFrom;
import io.holdfast.scoring.product.Product.Role;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A product as it is written; what is not said has the default. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ProductRequest(
        @Schema(description = "What people call it; absent: its id")
        String name,

        @Schema(description = "Whether many people of a customer should use it")
        Boolean broad,

        @Schema(description = "How often an active user comes; absent: WEEKLY")
        Cadence cadence,

        @Schema(description = "What it consists of; an event belongs to the product that names it")
        List<FeatureRequest> features,

        @Schema(description = "Who should use it") List<String> intendedRoles,

        @Schema(description = "Days of an account's onboarding; absent: 90")
        Integer onboardingDays,

        @Schema(description = "Which day is day 0; absent: CONTRACT_START")
        OnboardingFrom onboardingFrom,

        @Schema(description = "Feature whose first use is the first value")
        String firstValue,

        @Schema(description = "Days in which it should come; absent: 30")
        Integer firstValueDays,

        @Schema(description = "Hours promised to solve a ticket, by LOW, NORMAL, HIGH and CRITICAL")
        Map<String, Integer> promisedHours,

        @Schema(description = "What every new customer should do in its onboarding")
        List<TaskRequest> valueTasks) {

    private static final Pattern ID = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,58}[a-z0-9])?");
    private static final Set<String> SEVERITIES = Set.of("LOW", "NORMAL", "HIGH", "CRITICAL");
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_FEATURE = 120;
    private static final int MOST_DAYS = 3650;
    private static final int MOST_HOURS = 8760;
    private static final int MOST = 500;

    /** One feature, known by its events. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record FeatureRequest(
            @Schema(description = "The event's name; compared in lower case", required = true)
            String name,

            @Schema(description = "For whom it is; absent: BASIC")
            Level level,

            @Schema(description = "What an event of it means; absent: VALUE")
            Role role) {}

    /** Something every customer should do in its onboarding. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record TaskRequest(
            @Schema(required = true) String id,

            @Schema(description = "Absent: its id") String title,

            @Schema(description = "Day of the onboarding by which it should be done", required = true)
            Integer dueDay,

            @Schema(description = "Feature whose first use proves it; absent: somebody says so")
            String provenBy) {}

    /** @throws InvalidInput naming the first field that cannot be right */
    ProductRequest require(String id) {
        if (!ID.matcher(id).matches()) {
            throw new InvalidInput("id", "must be lower-case letters, digits and dashes, 60 at most");
        }
        text("name", name, LONGEST_NAME, false);
        namedFeatures();
        items("intendedRoles", intendedRoles);
        for (int i = 0; i < size(intendedRoles); i++) {
            text("intendedRoles[" + i + "]", intendedRoles.get(i), LONGEST_NAME, true);
        }
        between("onboardingDays", onboardingDays, 1, MOST_DAYS);
        text("firstValue", firstValue, LONGEST_FEATURE, false);
        between("firstValueDays", firstValueDays, 1, MOST_DAYS);
        promises();
        tasks();
        return this;
    }

    private void namedFeatures() {
        items("features", features);
        Set<String> named = new HashSet<>();
        for (int i = 0; i < size(features); i++) {
            FeatureRequest feature = features.get(i);
            String field = "features[" + i + "]";
            there(field, feature);
            text(field + ".name", feature.name(), LONGEST_FEATURE, true);
            if (!named.add(feature.name().toLowerCase(Locale.ROOT))) {
                throw new InvalidInput(field + ".name", "is named twice");
            }
        }
    }

    private void promises() {
        if (promisedHours != null) {
            promisedHours.forEach((severity, hours) -> {
                if (!SEVERITIES.contains(severity)) {
                    throw new InvalidInput("promisedHours." + severity, "must be LOW, NORMAL, HIGH or CRITICAL");
                }
                there("promisedHours." + severity, hours);
                between("promisedHours." + severity, hours, 1, MOST_HOURS);
            });
        }
    }

    private void tasks() {
        items("valueTasks", valueTasks);
        Set<String> named = new HashSet<>();
        for (int i = 0; i < size(valueTasks); i++) {
            TaskRequest task = valueTasks.get(i);
            String field = "valueTasks[" + i + "]";
            there(field, task);
            text(field + ".id", task.id(), LONGEST_NAME, true);
            text(field + ".title", task.title(), LONGEST_NAME, false);
            there(field + ".dueDay", task.dueDay());
            between(field + ".dueDay", task.dueDay(), 0, MOST_DAYS);
            text(field + ".provenBy", task.provenBy(), LONGEST_FEATURE, false);
            if (!named.add(task.id())) {
                throw new InvalidInput(field + ".id", "is named twice");
            }
        }
    }

    private static void there(String field, Object value) {
        if (value == null) {
            throw new InvalidInput(field, "is required");
        }
    }

    private static void text(String field, String value, int longest, boolean required) {
        if (required) {
            there(field, value);
        }
        if (value != null && (value.isBlank() || value.length() > longest || value.indexOf(0) >= 0)) {
            throw new InvalidInput(field, "must be 1 to " + longest + " characters");
        }
    }

    private static void between(String field, Integer value, int least, int most) {
        if (value != null && (value < least || value > most)) {
            throw new InvalidInput(field, "must be between " + least + " and " + most);
        }
    }

    private static void items(String field, List<?> list) {
        if (size(list) > MOST) {
            throw new InvalidInput(field, "has more than " + MOST + " entries");
        }
    }

    private static int size(List<?> list) {
        return list == null ? 0 : list.size();
    }
}

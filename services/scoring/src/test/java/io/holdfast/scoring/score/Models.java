package io.holdfast.scoring.score;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.holdfast.scoring.score.Measurement.Measured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Models and measures for tests. */
final class Models {

    static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

    private Models() {}

    /** The five-input model a fresh installation starts with, as shipped. */
    static HealthModel starter() {
        return read("/shipped/models/starter-2.json");
    }

    /** The broad model with twenty-three inputs, as shipped. */
    static HealthModel saas() {
        return read("/shipped/models/saas-1.json");
    }

    /** The model of the first 90 days, as shipped. */
    static HealthModel onboarding() {
        return read("/shipped/models/onboarding-1.json");
    }

    /** A model written down in a test. */
    static HealthModel model(String json) {
        try {
            return ModelFormat.read(new ObjectMapper().readTree(json));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Values observed just now: {@code "U1 0.82 U2 0.6"}. */
    static Measures measured(String text) {
        return measured(text, NOW);
    }

    static Measures measured(String text, Instant observedAt) {
        String[] words = text.trim().split("\\s+");
        Map<String, Measurement> values = new HashMap<>();
        for (int i = 0; i < words.length; i += 2) {
            values.put(words[i], new Measured(new BigDecimal(words[i + 1]), observedAt));
        }
        return new Measures(values);
    }

    private static HealthModel read(String resource) {
        try (var in = Models.class.getResourceAsStream(resource)) {
            return ModelFormat.read(new ObjectMapper().readTree(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

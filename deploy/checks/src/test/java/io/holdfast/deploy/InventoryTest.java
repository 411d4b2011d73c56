package io.holdfast.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The inventory of metrics names what the services' code registers; {@code -Dmetrics.update=true} writes it. */
class InventoryTest {

    @Test
    void everyMeterOfTheCodeIsInTheInventoryAndTheReverse() throws IOException {
        var inCode = Meters.ofSources();
        assertThat(inCode).containsKey("holdfast_outbox_oldest_seconds");
        if (Boolean.getBoolean("metrics.update")) {
            Files.writeString(Inventory.FILE, Inventory.with(inCode));
            return;
        }
        assertThat(Inventory.ours())
                .as("deploy/observability/metrics.txt is outdated: run the test again with -Dmetrics.update=true")
                .isEqualTo(inCode);
    }

    @Test
    void aMeterIsFoundUnderTheNameOfPrometheus() {
        var found = new TreeMap<String, String>();
        Meters.addAll("""
                meters.counter("holdfast.a.b", "outcome", outcome).increment();
                metrics.timer("holdfast.c").record(took);
                Gauge.builder("holdfast.d", () -> 1).baseUnit("seconds").register(meters);
                meters.gauge(
                        "holdfast.e.f", load);
                gauge(meters, "holdfast.g.seconds", "Age", Sight::age);
                """, found);
        assertThat(found)
                .containsOnlyKeys(
                        "holdfast_a_b_total",
                        "holdfast_c_seconds_count",
                        "holdfast_c_seconds_sum",
                        "holdfast_c_seconds_max",
                        "holdfast_d_seconds",
                        "holdfast_e_f",
                        "holdfast_g_seconds");
    }
}

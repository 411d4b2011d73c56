package io.holdfast.reporting.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

class BridgePropertyTest {

    @Property
    void grossNeverExceedsNetNorAll(
            @ForAll @LongRange(min = 0, max = 10_000) long added,
            @ForAll @LongRange(min = 0, max = 10_000) long expanded,
            @ForAll @LongRange(min = 0, max = 10_000) long contracted,
            @ForAll @LongRange(min = 0, max = 10_000) long churned,
            @ForAll @LongRange(min = 1, max = 10_000) long stayed) {
        long start = stayed + contracted + churned;
        Bridge bridge = new Bridge(start, added, 0, expanded, contracted, churned, stayed + added + expanded);
        BigDecimal gross = bridge.grossRetention().percent().orElseThrow();
        assertThat(gross).isLessThanOrEqualTo(bridge.netRetention().percent().orElseThrow());
        assertThat(gross).isBetween(BigDecimal.ZERO, BigDecimal.valueOf(100));
        assertThat(bridge.grossRetention().part() + bridge.grossChurn().part()).isEqualTo(start);
    }
}

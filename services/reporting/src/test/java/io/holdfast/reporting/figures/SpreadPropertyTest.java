package io.holdfast.reporting.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class SpreadPropertyTest {

    @Property
    void nineOfTenAreNotLongerThanP90(
            @ForAll @Size(min = 1, max = 60) List<@LongRange(min = 0, max = 1000) Long> some) {
        Spread spread = new Spread(some);
        long p90 = spread.p90(Duration.ofSeconds(1)).orElseThrow().longValueExact();
        long within = some.stream().filter(one -> one <= p90).count();
        assertThat(within * 10).isGreaterThanOrEqualTo(some.size() * 9L);
        assertThat(some).contains(p90);
    }
}

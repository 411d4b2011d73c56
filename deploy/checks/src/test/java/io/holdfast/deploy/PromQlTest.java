package io.holdfast.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PromQlTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '»',
            value = {
                "up == 0 » up",
                "sum by (job) (rate(a_total{job=~\"x|y\", q!~\"r\\\\..+\"}[5m])) / (b:c:d > 0) » a_total b:c:d",
                "sum(increase(a[15m])) > 0 or sum(a unless a offset 15m) > 0 » a",
                "a > 3600 and on (queue) b > -0.5 » a b",
                "topk(10, max by (job, uri) (a_max)) » a_max",
                "count(a == 0) or vector(0) » a",
                "absent(a{b=\"c\"}) » a",
                "a * on (x) group_left (y) b » a b",
                "sum(a) by (job) + 1e3 » a"
            })
    void namesTheMetricsOfAnExpression(String expression, String metrics) {
        assertThat(PromQl.metricsOf(expression))
                .containsExactlyInAnyOrder(metrics.strip().split(" "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sum by (job (a)",
                "sum(a))",
                "rat(a[5m])",
                "rate(a)",
                "sum(a[5m])",
                "rate(a[5x])",
                "a{b=c}",
                "a{b=~\"(\"}",
                "a >",
                "a b",
                "",
                "a{b=\"c\"",
                "a # b",
                "5m"
            })
    void refusesWhatIsNone(String expression) {
        assertThatThrownBy(() -> PromQl.metricsOf(expression)).isInstanceOf(IllegalArgumentException.class);
    }
}

package io.holdfast.scoring.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CurveTest {

    @ParameterizedTest
    @CsvSource({"0,0", "0.49,0", "0.5,0", "0.6,20", "0.7,40", "0.82,64", "0.9,80", "0.95,90", "1,100", "7,100"})
    void isStraightBetweenCornersAndConstantOutside(BigDecimal input, BigDecimal points) {
        assertThat(Curve.parse("0.5:0 0.7:40 0.9:80 1:100").points(input)).isEqualByComparingTo(points);
    }

    @ParameterizedTest
    @CsvSource({"0,100", "12,85", "24,70", "48,55", "72,40", "119.99,0.00833333333333", "120,0", "500,0"})
    void mayFall(BigDecimal input, BigDecimal points) {
        assertThat(Curve.parse("0:100 24:70 72:40 120:0").points(input))
                .isCloseTo(points, org.assertj.core.data.Offset.offset(new BigDecimal("1e-10")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1:100 1:0", "2:0 1:100", "0:101", "0:-1", "0", ""})
    void refusesWhatIsNoCurve(String text) {
        assertThatThrownBy(() -> Curve.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void readsBackWhatItWrites() {
        assertThat(Curve.parse("0:20 0.2:60 0.4:100").toString()).isEqualTo("0:20 0.2:60 0.4:100");
    }
}

package io.holdfast.scoring.score;

import static java.math.RoundingMode.HALF_EVEN;

import java.math.BigDecimal;

/** Puts a measured value into a sentence. */
public final class Wording {

    private Wording() {}

    /**
     * Fills {@code {value}} (two decimals at most), {@code {percent}} (value times 100, whole) and {@code {whole}} (no
     * decimals).
     */
    public static String fill(String sentence, BigDecimal value) {
        return sentence.replace("{value}", number(value))
                .replace(
                        "{percent}",
                        value.movePointRight(2).setScale(0, HALF_EVEN).toPlainString() + " %")
                .replace("{whole}", value.setScale(0, HALF_EVEN).toPlainString());
    }

    /** The same, and {@code {detail}} with more words about the value; the bare number where there are none. */
    public static String fill(String sentence, BigDecimal value, String detail) {
        return fill(sentence, value).replace("{detail}", detail == null ? number(value) : detail);
    }

    /** At most two decimals, without trailing zeros. */
    public static String number(BigDecimal value) {
        BigDecimal rounded = value.setScale(2, HALF_EVEN);
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }
}

package io.holdfast.connector.billing.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.connector.dialect.Refused;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * The recurring amount of a subscription's items, per month. A year has 12 months or 365 days; so a month has 365/12 days and
 * a week 7 of them. Sums are exact fractions, rounded once at the end: half to even, in minor units. List prices: no tax, no
 * discounts. Metered items state no amount in advance and count nothing.
 *
 * @param mrrMinor per month, minor units
 * @param seats sum of the quantities of licensed items
 */
record Recurring(long mrrMinor, int seats) {

    private static final BigInteger MONTHS = BigInteger.valueOf(12);
    private static final BigInteger DAYS = BigInteger.valueOf(365);
    private static final BigInteger WEEK = BigInteger.valueOf(7);
    private static final int MOST_DECIMALS = 12;
    private static final BigDecimal MOST_MINOR = new BigDecimal("1e15");

    /** An exact amount of minor units. */
    private record Fraction(BigInteger over, BigInteger under) {

        static final Fraction ZERO = new Fraction(BigInteger.ZERO, BigInteger.ONE);

        Fraction plus(Fraction other) {
            return new Fraction(
                    over.multiply(other.under).add(other.over.multiply(under)), under.multiply(other.under));
        }

        Fraction times(BigInteger factor, BigInteger divisor) {
            return new Fraction(over.multiply(factor), under.multiply(divisor));
        }

        long rounded() {
            return new BigDecimal(over)
                    .divide(new BigDecimal(under), 0, RoundingMode.HALF_EVEN)
                    .longValueExact();
        }
    }

    /**
     * @param items {@code items.data} of a subscription
     * @throws Refused {@code unpriced-item} when an item's amount cannot be known from the subscription (tiers),
     *     {@code malformed} when it is no amount
     */
    static Recurring of(JsonNode items) {
        Fraction sum = Fraction.ZERO;
        long seats = 0;
        for (JsonNode item : items) {
            JsonNode price = item.hasNonNull("price") ? item.path("price") : item.path("plan");
            JsonNode terms = price.hasNonNull("recurring") ? price.path("recurring") : price;
            if (terms.path("usage_type").asText("licensed").equals("metered")) {
                continue;
            }
            long quantity = quantity(item.path("quantity"));
            seats += quantity;
            sum = sum.plus(monthly(amount(price), terms).times(BigInteger.valueOf(quantity), BigInteger.ONE));
        }
        if (seats > Integer.MAX_VALUE) {
            throw new Refused("malformed", "the quantity is out of range");
        }
        return new Recurring(sum.rounded(), (int) seats);
    }

    private static Fraction monthly(BigDecimal amount, JsonNode terms) {
        BigInteger scaled = amount.movePointRight(MOST_DECIMALS).toBigIntegerExact();
        Fraction each = new Fraction(scaled, BigInteger.TEN.pow(MOST_DECIMALS));
        long count = terms.path("interval_count").asLong(1);
        if (count < 1 || count > 1_000) {
            throw new Refused("malformed", "the billing interval is out of range");
        }
        BigInteger intervals = BigInteger.valueOf(count);
        return switch (terms.path("interval").asText("")) {
            case "month" -> each.times(BigInteger.ONE, intervals);
            case "year" -> each.times(BigInteger.ONE, MONTHS.multiply(intervals));
            case "week" -> each.times(DAYS, WEEK.multiply(MONTHS).multiply(intervals));
            case "day" -> each.times(DAYS, MONTHS.multiply(intervals));
            default -> throw new Refused("malformed", "the billing interval is not known");
        };
    }

    private static BigDecimal amount(JsonNode price) {
        String stated = price.hasNonNull("unit_amount_decimal")
                ? price.path("unit_amount_decimal").asText()
                : price.hasNonNull("unit_amount")
                        ? price.path("unit_amount").asText()
                        : price.hasNonNull("amount_decimal")
                                ? price.path("amount_decimal").asText()
                                : price.path("amount").asText("");
        if (stated.isEmpty() || stated.equals("null")) {
            throw new Refused("unpriced-item", "an item's price depends on tiers and is not part of the event");
        }
        if (stated.length() > 40) {
            throw new Refused("malformed", "an amount is out of range");
        }
        try {
            BigDecimal amount = new BigDecimal(stated);
            if (amount.abs().compareTo(MOST_MINOR) > 0 || amount.scale() > MOST_DECIMALS || amount.scale() < -15) {
                throw new Refused("malformed", "an amount is out of range");
            }
            return amount;
        } catch (NumberFormatException e) {
            throw new Refused("malformed", "an amount cannot be read");
        }
    }

    private static long quantity(JsonNode node) {
        if (node.isMissingNode() || node.isNull()) {
            return 1;
        }
        if (!node.isIntegralNumber()
                || !node.canConvertToLong()
                || node.longValue() < 0
                || node.longValue() > Integer.MAX_VALUE) {
            throw new Refused("malformed", "a quantity is not a whole number");
        }
        return node.longValue();
    }
}

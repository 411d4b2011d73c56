package io.holdfast.connector.billing.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.connector.dialect.Refused;
import io.holdfast.connector.dialect.Text;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** Reads fields of Stripe's objects. */
final class Fields {

    private static final long LAST_SECOND = 253_402_300_799L;

    private Fields() {}

    /** The id of an object that may be expanded in place; empty when there is none. */
    static Optional<String> id(JsonNode node) {
        return Text.id(node.isObject() ? node.path("id") : node);
    }

    /** @throws Refused {@code malformed} when there is none */
    static String requiredId(JsonNode node, String what) {
        return id(node).orElseThrow(() -> new Refused("malformed", "there is no " + what));
    }

    /** Seconds since 1970; null when absent or not a time. */
    static Instant time(JsonNode node) {
        return node.isIntegralNumber()
                        && node.canConvertToLong()
                        && node.longValue() > 0
                        && node.longValue() <= LAST_SECOND
                ? Instant.ofEpochSecond(node.longValue())
                : null;
    }

    /** ISO 4217, upper case. */
    static String currency(JsonNode node) {
        String code = node.asText("").toUpperCase(Locale.ROOT);
        if (!code.matches("[A-Z]{3}")) {
            throw new Refused("malformed", "there is no currency");
        }
        return code;
    }

    /** Minor units, at least 0; 0 when absent. */
    static long amount(JsonNode node) {
        if (node.isMissingNode() || node.isNull()) {
            return 0;
        }
        if (!node.isIntegralNumber() || !node.canConvertToLong()) {
            throw new Refused("malformed", "an amount is not a whole number");
        }
        return Math.max(0, node.longValue());
    }
}

package io.holdfast.scoring.rescore;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;

/**
 * An account as it is being assessed.
 *
 * @param tier {@code T1} to {@code T4}; null when unknown
 * @param seats contracted seats; null when only billing knows
 * @param discovery whether history, links or memberships changed since the last assessment
 * @param contactsFound whether a run of history brought contacts or roles since then
 */
record Account(
        UUID id,
        String tier,
        Integer seats,
        Instant customerSince,
        boolean left,
        boolean discovery,
        boolean contactsFound) {

    static Account of(Row row) {
        LocalDate since = row.getLocalDate("customer_since");
        return new Account(
                row.getUUID("account_id"),
                row.getString("tier"),
                row.getInteger("seats"),
                since == null
                        ? row.getOffsetDateTime("first_seen_at").toInstant()
                        : since.atStartOfDay(ZoneOffset.UTC).toInstant(),
                "churned".equals(row.getString("lifecycle")),
                row.getBoolean("discovery"),
                row.getBoolean("contacts_found"));
    }

    long ageDays(Instant now) {
        return Math.max(0, Duration.between(customerSince, now).toDays());
    }
}

package io.holdfast.accounts.people;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;

/**
 * A person with their clear values; those never observed, or erased, are null.
 *
 * @param erased true when the person was erased
 * @param since since when they belong to the account; null where no account is asked about
 */
record PersonView(
        String personRef, String name, String email, String title, String vendorId, boolean erased, Instant since) {

    static PersonView of(Row row) {
        int since = row.getColumnIndex("since");
        OffsetDateTime at = since < 0 ? null : row.getOffsetDateTime(since);
        return new PersonView(
                row.getString("ref"),
                row.getString("name"),
                row.getString("email"),
                row.getString("title"),
                row.getString("vendor_id"),
                row.getBoolean("erased"),
                at == null ? null : at.toInstant());
    }
}

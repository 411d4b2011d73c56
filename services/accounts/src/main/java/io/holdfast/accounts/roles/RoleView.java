package io.holdfast.accounts.roles;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A person holds, or held, a role.
 *
 * @param validTo null while it lasts
 * @param verifiedAt when somebody or some system last said so
 */
@Schema(name = "Role")
record RoleView(
        String role,
        String personRef,
        Instant validFrom,
        Instant validTo,
        Instant verifiedAt,

        @Schema(enumeration = {"crm", "manual"}) String origin) {

    static RoleView of(Row row) {
        OffsetDateTime to = row.getOffsetDateTime("valid_to");
        return new RoleView(
                row.getString("role"),
                row.getString("person_ref"),
                row.getOffsetDateTime("valid_from").toInstant(),
                to == null ? null : to.toInstant(),
                row.getOffsetDateTime("verified_at").toInstant(),
                row.getString("origin"));
    }
}

package io.holdfast.accounts.contracts;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A contract, or a deal that may become one.
 *
 * @param id {@code <source>:<vendor id>}
 * @param annualMinor yearly recurring amount in minor units; null when unknown
 * @param noticeOn last day on which notice can be given; null when unknown
 */
@Schema(name = "Contract")
record ContractView(
        String id,

        @Schema(enumeration = {"OPEN", "WON", "LOST"}) String stage,

        @Schema(enumeration = {"NEW", "RENEWAL", "EXPANSION"})
        String kind,

        String currency,
        Long annualMinor,
        LocalDate startsOn,
        LocalDate endsOn,
        LocalDate noticeOn,
        Instant changedAt) {

    static ContractView of(Row row) {
        return new ContractView(
                row.getString("id"),
                row.getString("stage"),
                row.getString("kind"),
                row.getString("currency"),
                row.getLong("annual_minor"),
                row.getLocalDate("starts_on"),
                row.getLocalDate("ends_on"),
                row.getLocalDate("notice_on"),
                row.getOffsetDateTime("changed_at").toInstant());
    }
}

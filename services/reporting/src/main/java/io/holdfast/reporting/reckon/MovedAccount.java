package io.holdfast.reporting.reckon;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.holdfast.reporting.retention.Movement;
import io.vertx.mutiny.sqlclient.Row;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An account behind the figures. */
@Schema(name = "MovedAccount")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MovedAccount(
        UUID accountId,
        String name,
        String owner,
        String tier,
        long startMinor,
        long endMinor,

        @Schema(description = "End less start") long changeMinor,

        @Schema(enumeration = {"new", "reactivation", "expansion", "contraction", "churn", "unchanged"})
        String movement) {

    static MovedAccount of(Row row) {
        return new MovedAccount(
                row.getUUID("account_id"),
                row.getString("name"),
                row.getString("owner"),
                row.getString("tier"),
                row.getLong("start_minor"),
                row.getLong("end_minor"),
                row.getLong("change"),
                Movement.valueOf(row.getString("movement")).word());
    }
}

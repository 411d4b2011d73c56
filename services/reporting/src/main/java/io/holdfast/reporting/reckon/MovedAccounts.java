package io.holdfast.reporting.reckon;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.holdfast.reporting.Policy;
import io.holdfast.reporting.Report;
import io.holdfast.reporting.Span;
import io.holdfast.reporting.Table;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A page of the accounts behind the figures, in order of their ids. */
@Schema(name = "MovedAccounts")
public record MovedAccounts(
        Span period,
        List<MovedAccount> items,

        @JsonInclude @Schema(description = "Cursor of the next page; null on the last one", nullable = true)
        String next,

        Policy policy)
        implements Report {

    @Override
    public Table table() {
        Table table =
                Table.of("accountId", "name", "owner", "tier", "startMinor", "endMinor", "changeMinor", "movement");
        items.forEach(one -> table.row(
                one.accountId(),
                one.name(),
                one.owner(),
                one.tier(),
                one.startMinor(),
                one.endMinor(),
                one.changeMinor(),
                one.movement()));
        return table;
    }
}

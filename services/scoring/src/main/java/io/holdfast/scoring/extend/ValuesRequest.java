package io.holdfast.scoring.extend;

import io.holdfast.http.InvalidInput;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Values of many accounts. */
@Schema(requiredProperties = "items")
record ValuesRequest(@Schema(description = "1 to 1000") List<Item> items) {

    private static final int MOST = 1000;

    /** A value of one account, named by id or by reference. */
    @Schema(name = "ValueItem", requiredProperties = "value")
    record Item(
            @Schema(description = "Account id; absent when ref names it")
            UUID account,

            @Schema(description = "Reference of a source, as <source>:<id>; absent when account names it")
            String ref,

            BigDecimal value,
            Instant at,
            Instant expiresAt) {}

    List<RecordValues.Told> told() {
        if (items == null || items.isEmpty() || items.size() > MOST) {
            throw new InvalidInput("items", "must be 1 to " + MOST);
        }
        List<RecordValues.Told> told = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            Item item = items.get(i);
            String field = "items[" + i + "]";
            if (item == null) {
                throw new InvalidInput(field, "is missing");
            }
            told.add(new RecordValues.Told(
                    field + ".", item.account(), item.ref(), item.value(), item.at(), item.expiresAt()));
        }
        return told;
    }
}

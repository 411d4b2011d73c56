package io.holdfast.scoring.configure;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.mutiny.sqlclient.Row;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A scorecard: by which model it scores which accounts. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ScorecardDefinition(
        String id,
        String name,

        @Schema(description = "Of the overall scorecard the default model; assignments come before it")
        String model,

        @Schema(description = "The product whose measures it reads where there are such; absent: of all products")
        String product,

        @Schema(description = "Condition over the account, in CEL; absent: every account")
        String applies,

        @Schema(description = "Its ETag; 0 of the overall scorecard, which nobody changes here")
        long version) {

    static ScorecardDefinition of(Row row) {
        return new ScorecardDefinition(
                row.getString("id"),
                row.getString("name"),
                row.getString("model"),
                row.getString("product"),
                row.getString("applies"),
                row.getLong("version"));
    }

    /** What a document says in the place of one of ours, which is counted on where it is another. */
    static ScorecardDefinition said(JsonNode body, Optional<ScorecardDefinition> ours) {
        ScorecardDefinition said = new ScorecardDefinition(
                body.path("id").textValue(),
                body.path("name").textValue(),
                body.path("model").textValue(),
                body.path("product").textValue(),
                body.path("applies").textValue(),
                body.path("version").asLong(1));
        return ours.map(one -> said.saysTheSameAs(one) ? one : said.numbered(one.version() + 1))
                .orElse(said);
    }

    boolean saysTheSameAs(ScorecardDefinition other) {
        return equals(other.numbered(version));
    }

    ScorecardDefinition numbered(long other) {
        return new ScorecardDefinition(id, name, model, product, applies, other);
    }
}

package io.holdfast.scoring.configure;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.scoring.StoredJson;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One version of a model or a rule. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record VersionView(
        @Schema(description = "Of the model, or key of the rule")
        String id,

        int version,

        @Schema(description = "draft, published (in force) or retired")
        String state,

        @Schema(description = "Of a model: true when it scores every account that no assignment names")
        Boolean active,

        @Schema(description = "Of a rule: true when somebody switched it off")
        Boolean muted,

        @Schema(description = "shipped with the product, or the company's own, which count from 1001")
        String origin,

        String note,
        String createdBy,
        Instant createdAt,
        String publishedBy,
        Instant publishedAt,

        @Schema(type = SchemaType.OBJECT, implementation = Object.class, description = "The model or rule itself")
        JsonNode definition,

        @Schema(hidden = true) @JsonIgnore int revision) {

    static VersionView of(Row row) {
        return new VersionView(
                row.getString("name"),
                row.getInteger("version"),
                row.getString("state"),
                row.getBoolean("active"),
                row.getBoolean("muted"),
                row.getString("origin"),
                row.getString("note"),
                row.getString("created_by"),
                time(row, "created_at"),
                row.getString("published_by"),
                time(row, "published_at"),
                StoredJson.tree(row.getString("body")),
                row.getInteger("revision"));
    }

    private static Instant time(Row row, String column) {
        OffsetDateTime time = row.getOffsetDateTime(column);
        return time == null ? null : time.toInstant();
    }
}

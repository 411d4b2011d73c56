package io.holdfast.scoring.configure;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.vertx.mutiny.sqlclient.Row;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Which accounts another model than the default one scores. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record AssignmentView(
        String id,

        @Schema(description = "The lowest is asked first; the first whose condition holds wins")
        int position,

        @Schema(description = "Condition over the account, in CEL")
        String when,

        String model,

        @Schema(description = "The version it is held to; absent: the one in force")
        Integer modelVersion,

        @Schema(description = "Its ETag") long version) {

    static AssignmentView of(Row row) {
        return new AssignmentView(
                row.getString("id"),
                row.getInteger("position"),
                row.getString("condition"),
                row.getString("model"),
                row.getInteger("model_version"),
                row.getLong("version"));
    }

    AssignmentView at(int other) {
        return other == position ? this : new AssignmentView(id, other, when, model, modelVersion, version);
    }

    boolean saysTheSameAs(AssignmentView other) {
        return position == other.position && decidesTheSameAs(other);
    }

    boolean decidesTheSameAs(AssignmentView other) {
        return when.equals(other.when)
                && Objects.equals(model, other.model)
                && Objects.equals(modelVersion, other.modelVersion);
    }

    AssignmentView numbered(long other) {
        return new AssignmentView(id, position, when, model, modelVersion, other);
    }
}

package io.holdfast.scoring.explain;

import io.holdfast.http.InvalidInput;
import io.holdfast.http.Page;
import io.holdfast.http.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

/** Door. Early warnings, open and past. */
@Path("/v1/warnings")
@Tag(name = "warnings")
class WarningsResource {

    private final WarningReader warnings;

    WarningsResource(WarningReader warnings) {
        this.warnings = warnings;
    }

    @GET
    @RolesAllowed({"csm", "cs-manager", "executive", "scoring:read"})
    @Operation(summary = "Early warnings, oldest first")
    public Uni<Page<WarningView>> list(
            @RestQuery
                    @Parameter(
                            description = "Upper or lower case; absent: both",
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            enumeration = {"OPEN", "CLEARED"}))
                    String state,
            @RestQuery @Parameter(description = "Key of a rule, for example health-low") String rule,
            @RestQuery @Parameter(description = "Account id") UUID account,
            @RestQuery
                    @Parameter(
                            description = "Upper or lower case",
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            enumeration = {"INFO", "LOW", "MEDIUM", "HIGH", "CRITICAL"}))
                    String severity,
            @RestQuery
                    @Parameter(
                            description =
                                    "A person reference, or product:<id>, contract:<id>, goal:<id>: what it is about")
                    String subject,
            @BeanParam PageRequest page) {
        var filter = new WarningReader.Filter(
                among("state", state, List.of("OPEN", "CLEARED")),
                rule,
                account,
                among("severity", severity, List.of("INFO", "LOW", "MEDIUM", "HIGH", "CRITICAL")),
                subject);
        return warnings.list(filter, page)
                .map(rows ->
                        Page.of(rows, page, row -> new String[] {row.raisedAt().toString(), row.warningId()}));
    }

    private static String among(String field, String value, List<String> allowed) {
        String wanted = value == null ? null : value.toUpperCase(Locale.ROOT);
        if (wanted != null && !allowed.contains(wanted)) {
            throw new InvalidInput(field, "must be one of " + String.join(", ", allowed));
        }
        return wanted;
    }
}

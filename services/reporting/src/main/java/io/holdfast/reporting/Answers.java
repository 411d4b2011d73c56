package io.holdfast.reporting;

import io.holdfast.http.InvalidInput;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** In which form the caller wants an answer; used as {@code @BeanParam}. */
public class Answers {

    /** Media type of tables. */
    public static final String CSV = "text/csv";

    @QueryParam("format")
    @Parameter(description = "Instead of the Accept header.", schema = @Schema(enumeration = {"json", "csv"}))
    String format;

    @HeaderParam(HttpHeaders.ACCEPT)
    @Parameter(hidden = true)
    String accept;

    /** The report in that form. In CSV a list tells of its next page in the {@code Next-Cursor} header. */
    public Response of(Report report) {
        Response.ResponseBuilder answer = csv()
                ? Response.ok(Csv.text(report), CSV + ";charset=UTF-8;header=present")
                : Response.ok(report, MediaType.APPLICATION_JSON);
        return answer.header("Vary", "Accept")
                .header("Next-Cursor", csv() ? report.next() : null)
                .build();
    }

    private boolean csv() {
        return switch (format) {
            case "csv" -> true;
            case "json" -> false;
            case null -> accept != null && accept.trim().startsWith(CSV);
            default -> throw new InvalidInput("format", "must be json or csv");
        };
    }
}

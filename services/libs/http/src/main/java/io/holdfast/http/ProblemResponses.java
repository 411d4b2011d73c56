package io.holdfast.http;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/**
 * Says in each service's OpenAPI document what {@link ExceptionMapping} does: every failure is a problem document. Refusals
 * an operation names get that content, and whatever it does not name is covered by the {@code default} response.
 */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public class ProblemResponses implements OASFilter {

    private static final String PROBLEM = "Problem";

    @Override
    public void filterOpenAPI(OpenAPI document) {
        if (document.getPaths() == null || document.getPaths().getPathItems() == null) {
            return;
        }
        if (document.getComponents() == null) {
            document.setComponents(OASFactory.createComponents());
        }
        document.getComponents().addSchema(PROBLEM, problemSchema());
        document.getPaths().getPathItems().values().stream()
                .flatMap(path -> path.getOperations().values().stream())
                .forEach(ProblemResponses::describeFailures);
    }

    private static void describeFailures(Operation operation) {
        if (operation.getResponses() == null) {
            operation.setResponses(OASFactory.createAPIResponses());
        }
        Map<String, APIResponse> responses = operation.getResponses().getAPIResponses();
        if (responses != null) {
            responses.forEach((status, response) -> {
                if (isFailure(status) && response.getContent() == null && response.getRef() == null) {
                    response.setContent(problemContent());
                }
            });
        }
        if (operation.getResponses().getDefaultValue() == null) {
            operation
                    .getResponses()
                    .addAPIResponse(
                            "default",
                            OASFactory.createAPIResponse()
                                    .description("The request failed; the problem's type says why")
                                    .content(problemContent()));
        }
    }

    private static boolean isFailure(String status) {
        return status.startsWith("4") || status.startsWith("5");
    }

    private static Content problemContent() {
        return OASFactory.createContent()
                .addMediaType(
                        Problem.MEDIA_TYPE,
                        OASFactory.createMediaType()
                                .schema(OASFactory.createSchema().ref("#/components/schemas/" + PROBLEM)));
    }

    private static Schema problemSchema() {
        Schema error = object().addProperty(
                        "field", string("Path of the field or name of the parameter, as the caller wrote it"))
                .addProperty("reason", string("Why its value is not accepted"));
        return object().description("A problem document (RFC 9457)")
                .addProperty(
                        "type", string("Identifies the kind of problem; stable").format("uri"))
                .addProperty("title", string("What this kind of problem is called"))
                .addProperty(
                        "status",
                        OASFactory.createSchema().addType(SchemaType.INTEGER).description("HTTP status"))
                .addProperty("detail", string("What went wrong this time"))
                .addProperty("instance", string("Path of the request"))
                .addProperty("requestId", string("Id of the request, as in X-Request-Id and the logs"))
                .addProperty(
                        "errors",
                        OASFactory.createSchema()
                                .addType(SchemaType.ARRAY)
                                .description("Which fields are wrong; absent when no field is to blame")
                                .items(error))
                .required(List.of("type", "title", "status", "instance", "requestId"));
    }

    private static Schema object() {
        return OASFactory.createSchema().addType(SchemaType.OBJECT);
    }

    private static Schema string(String description) {
        return OASFactory.createSchema().addType(SchemaType.STRING).description(description);
    }
}

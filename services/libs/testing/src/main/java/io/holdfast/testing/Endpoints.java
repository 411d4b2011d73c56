package io.holdfast.testing;

import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.http.Method;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Proves that a service's doors are closed to strangers. To be called from a {@code @QuarkusTest}. */
public final class Endpoints {

    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch", "head", "options");
    private static final Path GENERATED = Path.of("target", "openapi", "openapi.yaml");
    private static final String SOME_ID = "00000000-0000-4000-8000-000000000000";

    private Endpoints() {}

    /**
     * Calls each operation of the running service's OpenAPI document: without token it must answer 401, with the token of
     * somebody without roles 403.
     *
     * @param publicDoors the operations that need no token, as {@code "POST /v1/track"}: exactly those that carry the
     *     extension {@code x-public: true}
     * @throws AssertionError listing every operation that answers otherwise, and every public door only one side knows
     */
    public static void denyByDefault(String... publicDoors) {
        List<String> wrong = new ArrayList<>();
        Set<String> marked = new TreeSet<>();
        for (Operation operation : operations(document())) {
            if (operation.isPublic()) {
                marked.add(operation.name());
            } else {
                expect(401, operation, null, wrong);
                expect(403, operation, Tokens.withoutRoles(), wrong);
            }
        }
        Set<String> listed = new TreeSet<>(List.of(publicDoors));
        if (!marked.equals(listed)) {
            wrong.add("public doors: the document marks %s with x-public, the test lists %s".formatted(marked, listed));
        }
        if (!wrong.isEmpty()) {
            throw new AssertionError("Doors that should be closed:\n  " + String.join("\n  ", wrong));
        }
    }

    private static void expect(int status, Operation operation, String token, List<String> wrong) {
        RequestSpecification request = given().urlEncodingEnabled(true);
        if (token != null) {
            request.auth().oauth2(token);
        }
        if (operation.contentType() != null) {
            request.config(asText(operation.contentType()))
                    .contentType(operation.contentType())
                    .body("{}");
        }
        int answer = request.request(Method.valueOf(operation.method()), operation.samplePath())
                .statusCode();
        if (answer != status) {
            wrong.add("%s answers %d %s, not %d"
                    .formatted(
                            operation.name(),
                            answer,
                            token == null ? "without a token" : "to somebody without roles",
                            status));
        }
    }

    /** REST Assured knows how to send few media types; what it does not know is text. */
    private static RestAssuredConfig asText(String contentType) {
        return RestAssured.config()
                .encoderConfig(EncoderConfig.encoderConfig().encodeContentTypeAs(contentType, ContentType.TEXT));
    }

    static List<Operation> operations(JsonNode document) {
        List<Operation> operations = new ArrayList<>();
        document.path("paths").properties().forEach(path -> path.getValue().properties().stream()
                .filter(method -> METHODS.contains(method.getKey()))
                .forEach(method -> operations.add(new Operation(
                        method.getKey().toUpperCase(Locale.ROOT),
                        path.getKey(),
                        contentType(method.getValue()),
                        method.getValue().path("x-public").asBoolean(false)))));
        return operations;
    }

    private static String contentType(JsonNode operation) {
        var types = operation.path("requestBody").path("content").fieldNames();
        return types.hasNext() ? types.next() : null;
    }

    private static JsonNode document() {
        try {
            return new ObjectMapper(new YAMLFactory()).readTree(Files.readString(GENERATED));
        } catch (IOException e) {
            throw new UncheckedIOException("no OpenAPI document at " + GENERATED.toAbsolutePath(), e);
        }
    }

    record Operation(String method, String path, String contentType, boolean isPublic) {

        String name() {
            return method + " " + path;
        }

        String samplePath() {
            return path.replaceAll("\\{[^}]+}", SOME_ID);
        }
    }
}

package io.holdfast.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.testing.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(PostgresForTests.class)
class ProblemDocumentsTest {

    private static final String SAMPLES = "/v1/samples";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "                                   | body             | must not be null",
                "{                                  | body             | is not well-formed JSON (line 1, column 2)",
                "[]                                 | body             | must be an object (line 1, column 1)",
                "{\"nome\":2}                       | nome             | is not a known field (line 1, column 11)",
                "{\"name\":{}}                      | name             | must be a string (line 1, column 9)",
                "{\"name\":\"a\",\"colour\":\"RED\",\"lines\":{}} | lines | must be an array (line 1, column 36)",
                "{\"colour\":\"BLUE\"}              | colour           | must be one of RED, light-green (line 1, column 11)",
                "{\"colour\":1}                   | colour           | must be one of RED, light-green (line 1, column 11)",
                "{\"colour\":\"1\"}                 | colour           | must be one of RED, light-green (line 1, column 11)",
                "{\"placedAt\":\"soon\"}            | placedAt         | must be a date or time in ISO 8601 form (line 1, column 13)",
                "{\"lines\":[{\"amount\":\"x\"}]}   | lines[0].amount  | must be a whole number in range (line 1, column 21)",
                "{\"name\":\"\",\"colour\":\"RED\"} | name             | must not be blank",
                "{\"name\":\"a\",\"colour\":\"RED\",\"lines\":[{\"product\":\"p\",\"amount\":0}]} | lines[0].amount | must be greater than 0",
            })
    void namesTheWrongFieldOfABody(String body, String field, String reason) {
        Response response = csm().contentType("application/json")
                .body(body == null ? "" : body)
                .post(SAMPLES);

        assertInvalid(response, SAMPLES, field, reason);
    }

    @Test
    void namesAllInvalidFields() {
        Response response = csm().contentType("application/json")
                .body("{\"name\":\"\",\"lines\":[{\"product\":\" \",\"amount\":0}]}")
                .post(SAMPLES);

        assertThat(response.jsonPath().getList("errors.field"))
                .containsExactly("colour", "lines[0].amount", "lines[0].product", "name");
    }

    @ParameterizedTest
    @CsvSource({
        "/nope, id, has not the expected form: a UUID",
        "/on/today?depth=1, day, has not the expected form: a date or time in ISO 8601 form",
        "/on/2026-01-01?depth=deep, depth, has not the expected form: a whole number",
        "/on/2026-01-01?depth=1&colour=BLUE, colour, has not the expected form",
        "/on/2026-01-01?depth=0, depth, must be greater than or equal to 1",
        "?limit=0, limit, must be between 1 and 200",
        "?limit=many, limit, has not the expected form: a whole number",
        "?cursor=abc, cursor, is not a cursor of this list; start again without one",
        "/fail/input, colour, is out of fashion",
    })
    void namesTheWrongParameter(String path, String field, String reason) {
        assertInvalid(csm().get(SAMPLES + path), SAMPLES + path.replaceFirst("\\?.*", ""), field, reason);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /v1/samples/00000000-0000-4000-8000-000000000000, 404, not-found",
        "GET, /v1/samples/nothing/here/at/all, 404, not-found",
        "GET, /v2/nothing, 404, not-found",
        "DELETE, /v1/samples, 405, method-not-allowed",
        "GET, /v1/samples/fail/not-found, 404, not-found",
        "GET, /v1/samples/fail/conflict, 409, already-there",
        "GET, /v1/samples/fail/made, 409, made-by-hand",
        "GET, /v1/samples/fail/gone, 410, status-410",
        "PUT, /v1/samples/versioned, 428, precondition-required",
    })
    void tellsTheKindOfProblem(String method, String path, int status, String slug) {
        assertProblem(csm().request(method, path), status, slug, path);
    }

    @Test
    void refusesAnUpdateOfAnotherVersion() {
        assertProblem(
                csm().header("If-Match", "\"6\"").put(SAMPLES + "/versioned"),
                412,
                "precondition-failed",
                SAMPLES + "/versioned");
    }

    @Test
    void refusesMediaTypesItDoesNotSpeak() {
        assertProblem(csm().accept("image/png").get(SAMPLES), 406, "not-acceptable", SAMPLES);
        assertProblem(csm().contentType("text/plain").body("x").post(SAMPLES), 415, "unsupported-media-type", SAMPLES);
    }

    @Test
    void refusesABodyThatIsTooBigUnread() {
        RequestSpecification big = csm().contentType("application/json").body("x".repeat(20_000));

        assertProblem(big.post(SAMPLES), 413, "content-too-large", SAMPLES);
    }

    @Test
    void tellsNoInternals() {
        Response response = csm().get(SAMPLES + "/fail/anyhow");

        assertProblem(response, 500, "internal", SAMPLES + "/fail/anyhow");
        assertThat(response.asString()).doesNotContain("hunter2", "Exception", "io.holdfast");
    }

    @Test
    void doesNotBlameTheCallerForItsOwnBrokenJson() {
        assertProblem(admin().get(SAMPLES + "/stored"), 500, "internal", SAMPLES + "/stored");
    }

    @Test
    void takesThePlainRequestIdOfTheCaller() {
        Response response = csm().header("X-Request-Id", "order-17").get(SAMPLES + "/nope");

        assertThat(response.header("X-Request-Id")).isEqualTo("order-17");
        assertThat(response.jsonPath().getString("requestId")).isEqualTo("order-17");
    }

    @Test
    void replacesARequestIdThatIsNoPlainWord() {
        assertThat(csm().header("X-Request-Id", "<b>bold</b>").get(SAMPLES).header("X-Request-Id"))
                .matches("[0-9a-f-]{36}");
    }

    @Test
    void setsSecurityHeadersOnEveryResponse() {
        for (String path : new String[] {SAMPLES, "/v2/nothing", "/q/health"}) {
            Response response = csm().get(path);
            assertThat(response.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(response.header("Cache-Control")).isEqualTo("no-store");
            assertThat(response.header("Content-Security-Policy")).contains("default-src 'none'");
        }
    }

    static RequestSpecification csm() {
        return given().auth().oauth2(Tokens.person("ann", "csm"));
    }

    static RequestSpecification admin() {
        return given().auth().oauth2(Tokens.person("root", "admin"));
    }

    static void assertProblem(Response response, int status, String slug, String path) {
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(status);
        assertThat(response.contentType()).isEqualTo(Problem.MEDIA_TYPE);
        assertThat(response.jsonPath().getString("type")).isEqualTo("https://holdfast.io/problems/" + slug);
        assertThat(response.jsonPath().getInt("status")).isEqualTo(status);
        assertThat(response.jsonPath().getString("title")).isNotBlank();
        assertThat(response.jsonPath().getString("instance")).isEqualTo(path);
        assertThat(response.jsonPath().getString("requestId")).isEqualTo(response.header("X-Request-Id"));
    }

    private static void assertInvalid(Response response, String path, String field, String reason) {
        assertProblem(response, 400, "invalid-input", path);
        assertThat(response.jsonPath().getList("errors.field")).contains(field);
        assertThat(response.jsonPath().getString("errors.find { it.field == '" + field + "' }.reason"))
                .isEqualTo(reason);
    }
}

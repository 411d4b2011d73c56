package io.holdfast.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.testing.Endpoints;
import io.holdfast.testing.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresForTests.class)
class AccessTest {

    private static final String ME = "/v1/samples/me";

    @Test
    void closesEveryDoorThatIsNotPublic() {
        Endpoints.denyByDefault("POST /v1/samples/door");
    }

    @Test
    void asksForAToken() {
        Response response = given().get(ME);

        ProblemDocumentsTest.assertProblem(response, 401, "unauthorized", ME);
        assertThat(response.header("WWW-Authenticate")).isEqualTo("Bearer");
    }

    @Test
    void refusesTokensThatAreForgedExpiredOrMeantForOthers() {
        for (String token :
                new String[] {"no.such.token", Tokens.expired("csm"), Tokens.forAudience("elsewhere", "csm")}) {
            Response response = given().auth().oauth2(token).get(ME);
            ProblemDocumentsTest.assertProblem(response, 401, "unauthorized", ME);
            assertThat(response.header("WWW-Authenticate")).contains("invalid_token");
        }
    }

    @Test
    void refusesCallersWithoutTheRole() {
        Response response =
                given().auth().oauth2(Tokens.person("eve", "executive")).get(ME);

        ProblemDocumentsTest.assertProblem(response, 403, "forbidden", ME);
    }

    @Test
    void takesRealmRolesAsRoles() {
        assertThat(given().auth().oauth2(Tokens.person("ann", "csm")).get(ME).asString())
                .isEqualTo("ann true good morning");
    }

    @Test
    void takesScopesAsRoles() {
        String token = Tokens.client("crm", "other:write", "sample:read");

        assertThat(given().auth().oauth2(token).get(ME).asString()).isEqualTo("service-account-crm false good morning");
    }

    @Test
    @TestSecurity(user = "tom", roles = "csm")
    void worksWithATestIdentityToo() {
        assertThat(given().get(ME).asString()).isEqualTo("tom true good morning");
    }

    @Test
    void deniesEndpointsThatNameNoRole() {
        assertThat(given().get("/v1/samples/unannotated").statusCode()).isEqualTo(401);
        assertThat(given().auth()
                        .oauth2(Tokens.person("root", "admin"))
                        .get("/v1/samples/unannotated")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void leavesForeignCredentialsToThePublicDoor() {
        assertThat(given().header("Authorization", "Bearer write-key")
                        .post("/v1/samples/door")
                        .asString())
                .isEqualTo("open to Bearer write-key");
    }
}

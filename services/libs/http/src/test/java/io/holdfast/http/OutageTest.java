package io.holdfast.http;

import static io.holdfast.http.ProblemDocumentsTest.admin;
import static io.holdfast.http.ProblemDocumentsTest.assertProblem;
import static io.holdfast.http.ProblemDocumentsTest.csm;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresForTests.class)
class OutageTest {

    private static final String SQL = "/v1/samples/sql";

    @Inject
    Pool pool;

    @Test
    void tellsWhenToComeBack() {
        Response response = csm().get("/v1/samples/fail/unavailable");

        assertProblem(response, 503, "unavailable", "/v1/samples/fail/unavailable");
        assertThat(response.header("Retry-After")).isEqualTo("30");
    }

    @Test
    void isUnavailableWhenTheDatabaseCannotBeReached() {
        assertUnavailable(admin().get("/v1/samples/nowhere"), "/v1/samples/nowhere");
    }

    @Test
    void isUnavailableWhenTheDatabaseHangsUp() {
        assertUnavailable(sql("select pg_terminate_backend(pg_backend_pid())"), SQL);
    }

    @Test
    void isUnavailableWhenThePoolIsExhausted() {
        List<SqlConnection> taken = new ArrayList<>();
        try {
            for (int i = 0; i < 3; i++) {
                taken.add(pool.getConnectionAndAwait());
            }
            assertUnavailable(sql("select 1"), SQL);
        } finally {
            taken.forEach(SqlConnection::closeAndAwait);
        }
        assertThat(sql("select 1").statusCode()).isEqualTo(200);
    }

    @Test
    void doesNotCallAWrongStatementAnOutage() {
        assertProblem(sql("select nonsense"), 500, "internal", SQL);
    }

    private static Response sql(String statement) {
        return admin().contentType("text/plain").body(statement).post(SQL);
    }

    private static void assertUnavailable(Response response, String path) {
        assertProblem(response, 503, "unavailable", path);
        assertThat(Integer.parseInt(response.header("Retry-After"))).isPositive();
    }
}

package io.holdfast.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.holdfast.simulator.api.RestClient;
import java.net.http.HttpResponse;

/** What a caller is told that asked for something impossible: a problem document of a known type, in words. */
record Refusal(int status, JsonNode problem) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static Refusal of(RestClient.Answer answer) {
        return new Refusal(answer.status(), answer.body());
    }

    static Refusal of(HttpResponse<String> answer) {
        assertThat(answer.headers().firstValue("Content-Type"))
                .as(answer.body())
                .hasValueSatisfying(type -> assertThat(type).contains("application/problem+json"));
        try {
            return new Refusal(answer.statusCode(), JSON.readTree(answer.body()));
        } catch (JsonProcessingException e) {
            throw new AssertionError("no problem document: " + answer.body(), e);
        }
    }

    /** @param type last segment of the problem's type */
    Refusal is(int expected, String type) {
        assertThat(status).as("status of %s", problem).isEqualTo(expected);
        assertThat(problem.path("status").asInt()).isEqualTo(expected);
        assertThat(problem.path("type").asText()).endsWith("/" + type);
        assertThat(problem.path("detail").asText()).as("words of %s", problem).isNotBlank();
        assertThat(problem.path("requestId").asText()).isNotBlank();
        return this;
    }

    /** The input is not valid, and these fields are to blame. */
    Refusal names(String... fields) {
        is(400, "invalid-input");
        assertThat(problem.path("errors").findValuesAsText("field")).containsExactlyInAnyOrder(fields);
        assertThat(problem.path("errors").findValuesAsText("reason")).doesNotContain("");
        return this;
    }
}

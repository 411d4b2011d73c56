package io.holdfast.connector.crm;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.util.List;

/** HubSpot's CRM API over real HTTP, answering what a test says. */
public final class Portal implements AutoCloseable {

    private final WireMockServer server;

    private Portal(WireMockServer server) {
        this.server = server;
    }

    public static Portal open() {
        WireMockServer server =
                new WireMockServer(WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"));
        server.start();
        return new Portal(server);
    }

    public String url() {
        return "http://127.0.0.1:" + server.port();
    }

    /** Serves an object to whoever presents the token. */
    public void has(String kind, String id, String token, String body) {
        server.stubFor(present(kind, id)
                .withHeader("Authorization", equalTo("Bearer " + token))
                .willReturn(json(body)));
    }

    /** Serves what is left of a deleted object. */
    public void hadOnce(String kind, String id, String body) {
        server.stubFor(get(urlPathEqualTo(path(kind, id)))
                .withQueryParam("archived", equalTo("true"))
                .willReturn(json(body)));
    }

    /** Answers the first requests one way, and the next ones with the object. */
    public void answersFirst(String kind, String id, int times, ResponseDefinitionBuilder first, String body) {
        for (int i = 0; i < times; i++) {
            server.stubFor(present(kind, id)
                    .inScenario(kind + id)
                    .whenScenarioStateIs(i == 0 ? Scenario.STARTED : "step-" + i)
                    .willReturn(first)
                    .willSetStateTo("step-" + (i + 1)));
        }
        server.stubFor(present(kind, id)
                .inScenario(kind + id)
                .whenScenarioStateIs("step-" + times)
                .willReturn(json(body)));
    }

    public void answers(String kind, String id, ResponseDefinitionBuilder always) {
        server.stubFor(present(kind, id).willReturn(always));
    }

    public static ResponseDefinitionBuilder status(int status) {
        return aResponse().withStatus(status);
    }

    public static ResponseDefinitionBuilder json(String body) {
        return aResponse()
                .withStatus(200)
                .withHeader("Content-Type", "application/json;charset=utf-8")
                .withBody(body);
    }

    /** What it was asked about an object so far. */
    public List<LoggedRequest> asked(String kind, String id) {
        return server.findAll(getRequestedFor(urlPathEqualTo(path(kind, id))));
    }

    private static MappingBuilder present(String kind, String id) {
        return get(urlPathEqualTo(path(kind, id))).withQueryParam("archived", absent());
    }

    private static String path(String kind, String id) {
        return "/crm/v3/objects/%s/%s".formatted(kind, id);
    }

    @Override
    public void close() {
        server.stop();
    }
}

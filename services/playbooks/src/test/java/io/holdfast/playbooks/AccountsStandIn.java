package io.holdfast.playbooks;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The two answers playbooks needs from others over HTTP: a token, and the name of a person. Can be out of order. */
public final class AccountsStandIn implements QuarkusTestResourceLifecycleManager {

    private HttpServer server;
    private volatile boolean outOfOrder;

    @Override
    public Map<String, String> start() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext(
                "/token", exchange -> answer(exchange, 200, "{\"access_token\":\"t0ken\",\"expires_in\":3600}"));
        server.createContext("/v1/people", this::people);
        server.start();
        String url = "http://127.0.0.1:" + server.getAddress().getPort();
        return Map.of(
                "holdfast.accounts.url", url,
                "quarkus.oidc-client.auth-server-url", url,
                "quarkus.oidc-client.token-path", "/token");
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(this, new TestInjector.MatchesType(AccountsStandIn.class));
    }

    /** Whether it answers 503. */
    public void outOfOrder(boolean out) {
        outOfOrder = out;
    }

    @Override
    public void stop() {
        server.stop(0);
    }

    private void people(HttpExchange exchange) throws IOException {
        if (outOfOrder) {
            answer(exchange, 503, "{}");
        } else if (!"Bearer t0ken".equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            answer(exchange, 401, "{}");
        } else {
            answer(
                    exchange,
                    200,
                    "{\"items\":[{\"personRef\":\"segment:abc\",\"name\":\"Ada Lovelace\",\"email\":\"ada@customer.example\"}],\"next\":null}");
        }
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}

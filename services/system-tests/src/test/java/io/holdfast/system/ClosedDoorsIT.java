package io.holdfast.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.holdfast.launcher.Platform;
import io.holdfast.launcher.Service;
import io.holdfast.simulator.api.RestClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Deny unless allowed: every operation of every service's OpenAPI document, with real tokens and without. */
@ExtendWith(RunningPlatform.class)
class ClosedDoorsIT {

    private record Operation(String service, String method, String path) {}

    private static final Set<String> VERBS = Set.of("get", "put", "post", "patch", "delete");

    @Test
    void nothingIsOpenWithoutAToken(Platform platform) throws IOException {
        var open = new ArrayList<String>();
        for (var operation : guarded()) {
            var status = call(platform, operation, null);
            if (status != 401) {
                open.add(operation + " answered " + status);
            }
        }
        assertThat(open).isEmpty();
    }

    @Test
    void aForgedTokenOpensNothing(Platform platform) throws IOException {
        var genuine = platform.token("admin");
        var forged = genuine.substring(0, genuine.lastIndexOf('.') + 1) + "AAAA"
                + genuine.substring(genuine.lastIndexOf('.') + 5);
        for (var operation : guarded()) {
            assertThat(call(platform, operation, forged))
                    .as(operation.toString())
                    .isEqualTo(401);
        }
    }

    @Test
    void aServiceClientReachesOnlyWhatItsScopesName(Platform platform) throws IOException {
        var reporting = platform.token("reporting-tool");
        assertThat(call(platform, new Operation("scoring", "get", "/v1/scores"), reporting))
                .isEqualTo(200);
        assertThat(call(platform, new Operation("alerting", "get", "/v1/alerts"), reporting))
                .isEqualTo(200);
        assertThat(call(platform, new Operation("webhooks", "get", "/v1/endpoints"), reporting))
                .isEqualTo(403);
        assertThat(call(platform, new Operation("connector-product", "get", "/v1/sources"), reporting))
                .isEqualTo(403);
    }

    @Test
    void aCustomerSuccessManagerIsNoAdministrator(Platform platform) throws IOException {
        var csm = platform.token("csm");
        for (var operation : guarded()) {
            if (operation.path().startsWith("/v1/admin/")) {
                assertThat(call(platform, operation, csm))
                        .as(operation.toString())
                        .isEqualTo(403);
            }
        }
    }

    private static int call(Platform platform, Operation operation, String token) {
        var path = operation.path().replaceAll("\\{[^}]+}", "00000000-0000-0000-0000-000000000000");
        return new RestClient(platform.url(operation.service()), () -> token)
                .send(operation.method().toUpperCase(java.util.Locale.ROOT), path, null, Map.of())
                .status();
    }

    /** Every documented operation except the vendors' doors, which authenticate by signature or write key. */
    private static List<Operation> guarded() throws IOException {
        var operations = new ArrayList<Operation>();
        try (var files = Files.list(Path.of(System.getProperty("holdfast.root"), "api-specs", "openapi"))) {
            for (var file : files.filter(f -> f.toString().endsWith(".yaml")).toList()) {
                var service = file.getFileName().toString().replace(".yaml", "");
                new YAMLMapper()
                        .readTree(file.toFile())
                        .get("paths")
                        .properties()
                        .forEach(path -> path.getValue().properties().stream()
                                .filter(verb -> VERBS.contains(verb.getKey()))
                                .filter(verb ->
                                        !verb.getValue().path("x-public").asBoolean())
                                .forEach(verb -> operations.add(new Operation(service, verb.getKey(), path.getKey()))));
            }
        }
        assertThat(operations)
                .extracting(Operation::service)
                .containsAll(Service.ALL.stream().map(Service::name).toList());
        return operations;
    }
}

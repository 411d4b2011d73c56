package io.holdfast.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A typing error fails the installation, not production. */
class SchemaTest {

    private static final JsonNode SCHEMA =
            Manifests.tree(ChartFolder.read(ChartFolder.SOURCE.resolve("values.schema.json")));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    services: {scorng: {replicas: 2}}                                   | scorng
                    services: {scoring: {replica: 2}}                                   | replica
                    services: {scoring: {scaling: {maximum: 9}}}                        | maximum
                    services: {scoring: {scaling: {queues: {scoring.facts: {backlog: 9}}}}} | backlog
                    services: {scoring: {scaling: {queues: {Facts: {backlogPerReplica: 9}}}}} | Facts
                    services: {scoring: {http: {exposed: true}}}                        | exposed
                    services: {scoring: {resources: {requests: {mem: 1Gi}}}}            | mem
                    services: {scoring: {env: {lower_case: a}}}                         | lower_case
                    services: {scoring: {tolerations: [{effekt: NoSchedule}]}}          | effekt
                    defaults: {replicsa: 2}                                             | replicsa
                    defaults: {podDisruptionBudget: {minAvailable: 1}}                  | minAvailable
                    postgres: {pasword: secret}                                         | pasword
                    postgres: {password: secret}                                        | password
                    postgress: {host: a}                                                | postgress
                    networkPolicy: {clients: [{namespace: a}]}                          | namespace
                    services: {scoring: {replicas: two}}                                | replicas
                    services: {scoring: {replicas: '2'}}                                | replicas
                    services: {scoring: {replicas: -1}}                                 | replicas
                    services: {scoring: {scaling: {by: memory}}}                        | /services/scoring/scaling/by
                    services: {scoring: {scaling: {max: 0}}}                            | max
                    services: {scoring: {talksTo: [redis]}}                             | talksTo
                    services: {scoring: {http: {port: 70000}}}                          | port
                    services: {scoring: {http: {expose: 'true'}}}                       | expose
                    services: {scoring: {env: {A: 1}}}                                  | /services/scoring/env/A
                    services: {scoring: {resources: {limits: {memory: lots}}}}          | memory
                    image: {tag: latest}                                                | tag
                    postgres: {tls: prefer}                                             | tls
                    pods: {runAsUser: 0}                                                | runAsUser
                    serviceMonitor: {interval: 30}                                      | interval
                    """)
    void refuses(String values, String word) {
        assertThatThrownBy(() -> Chart.render(Profile.HA, values))
                .hasMessageContaining("don't meet the specifications of the schema")
                .hasMessageContaining(word);
    }

    @Test
    void isClosedEverywhere() {
        var open = new ArrayList<String>();
        collectOpen(SCHEMA, "", open);

        assertThat(open).as("objects that take any key").containsExactly("/properties/global");
    }

    @Test
    void hasEveryValueAndNoOther() {
        JsonNode values = Manifests.tree(ChartFolder.read(ChartFolder.SOURCE.resolve("values.yaml")));
        var differences = new ArrayList<String>();
        compare(values, SCHEMA, "", differences);

        assertThat(differences).containsExactly("global");
    }

    private static void collectOpen(JsonNode schema, String path, List<String> open) {
        if (schema.path("type").asText().equals("object")
                && (!schema.has("additionalProperties")
                        || schema.path("additionalProperties").asBoolean())) {
            open.add(path);
        }
        schema.properties().forEach(field -> collectOpen(field.getValue(), path + "/" + field.getKey(), open));
        if (schema.isArray()) {
            schema.forEach(item -> collectOpen(item, path + "[]", open));
        }
    }

    /** Keys that only the schema has, except below {@code services}, where all is optional. */
    private static void compare(JsonNode values, JsonNode schema, String path, List<String> differences) {
        JsonNode resolved =
                schema.has("$ref") ? SCHEMA.at(schema.path("$ref").asText().substring(1)) : schema;
        if (path.startsWith("services.") || !resolved.has("properties")) {
            return;
        }
        resolved.path("properties").properties().forEach(property -> {
            String key = path.isEmpty() ? property.getKey() : path + "." + property.getKey();
            if (values.has(property.getKey())) {
                compare(values.get(property.getKey()), property.getValue(), key, differences);
            } else if (!key.matches("defaults[.]resources[.](requests|limits)[.].*")) {
                differences.add(key);
            }
        });
    }
}

package io.holdfast.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

class BrokerDefinitionsTest {

    private static final String DEFINITIONS = """
            {"vhosts": [{"name": "/holdfast"}],
             "exchanges": [{"name": "facts", "vhost": "/holdfast", "type": "topic"}],
             "queues": [{"name": "scoring.facts", "vhost": "/holdfast", "arguments": {"x-queue-type": "quorum"}}],
             "policies": [{"name": "all", "vhost": "/holdfast", "pattern": ".*", "definition": {"delivery-limit": 20}}],
             "permissions": [
               {"user": "scoring", "vhost": "/holdfast", "configure": "^$", "write": "^events$", "read": "^scoring"},
               {"user": "accounts", "vhost": "/holdfast", "configure": "^$", "write": "^events$", "read": "^accounts"}]}
            """;

    private final BrokerDefinitions definitions = BrokerDefinitions.parse(DEFINITIONS);

    @Test
    void everyServiceWithPermissionsGetsAUserOfItsOwn() {
        JsonNode users =
                definitions.forVhost("/any", service -> service + "-secret").path("users");

        assertThat(definitions.users()).containsExactly("accounts", "scoring");
        assertThat(users).hasSize(2);
        assertThat(users.path(1).path("name").asText()).isEqualTo("scoring");
        assertThat(users.path(1).path("password").asText()).isEqualTo("scoring-secret");
        assertThat(users.path(1).path("tags").asText()).isEqualTo("management");
    }

    @Test
    void everythingMovesToTheVhostAskedFor() {
        JsonNode moved = definitions.forVhost("test-1", _ -> "x");

        assertThat(moved.toString()).doesNotContain("/holdfast");
        assertThat(moved.findValuesAsText("vhost")).hasSize(5).containsOnly("test-1");
    }

    @Test
    void whatTheFileSaysIsLeftAsItIs() {
        JsonNode moved = definitions.forVhost("test-1", _ -> "x");

        assertThat(moved.at("/queues/0/arguments/x-queue-type").asText()).isEqualTo("quorum");
        assertThat(moved.at("/policies/0/definition/delivery-limit").asInt()).isEqualTo(20);
        assertThat(moved.at("/permissions/0/configure").asText()).isEqualTo("^$");
    }

    @Test
    void theProjectsFileNamesEveryServiceOfTheTable() {
        assertThat(BrokerDefinitions.ofProject().users())
                .containsAll(Service.ALL.stream().map(Service::name).toList());
    }
}

package io.holdfast.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class RealmTest {

    private final Realm realm = Realm.ofProject();

    @Test
    void everySecretIsAPlaceholderThatGetsFilled() {
        Realm filled = realm.withSecrets(client -> "secret-of-" + client);

        assertThat(realm.confidentialClients()).contains("alerting", "playbooks", "reporting-tool");
        assertThat(filled.document().findValuesAsText("secret"))
                .containsExactlyInAnyOrder("secret-of-alerting", "secret-of-playbooks", "secret-of-reporting-tool");
        assertThat(filled.document().toString()).doesNotContain("${");
    }

    @Test
    void anotherSecretIsAnotherFingerprint() {
        assertThat(realm.withSecrets(_ -> "a").fingerprint())
                .isEqualTo(realm.withSecrets(_ -> "a").fingerprint())
                .isNotEqualTo(realm.withSecrets(_ -> "b").fingerprint());
    }

    @Test
    void everyServiceHasAScopeToReadAndOneToWrite() {
        List<String> scopes = texts(realm.document().path("clientScopes"), "name");

        assertThat(Service.ALL).allSatisfy(service -> assertThat(scopes)
                .contains(service.name() + ":read", service.name() + ":write"));
    }

    @Test
    void clientsNameOnlyScopesThatTheRealmHas() {
        List<String> scopes = texts(realm.document().path("clientScopes"), "name");

        realm.document().path("clients").forEach(client -> client.path("defaultClientScopes")
                .forEach(scope -> assertThat(scopes).contains(scope.asText())));
    }

    @Test
    void demoUsersHaveEachRole() {
        assertThat(texts(realm.document().path("roles").path("realm"), "name"))
                .containsExactlyInAnyOrder("csm", "cs-manager", "executive", "admin");
        assertThat(texts(realm.document().path("users"), "username"))
                .containsExactly("csm", "csm2", "manager", "executive", "admin");
        assertThat(texts(realm.document().path("users"), "email")).allMatch(mail -> mail.endsWith("@example.com"));
    }

    private static List<String> texts(JsonNode array, String field) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(entry -> entry.path(field).asText())
                .toList();
    }
}

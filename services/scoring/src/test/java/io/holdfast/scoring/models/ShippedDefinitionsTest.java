package io.holdfast.scoring.models;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.testing.Backing;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A database of an older release gets the newer model and the rules it lacks. */
@QuarkusTest
@QuarkusTestResource(value = Backing.class, initArgs = @ResourceArg(name = "service", value = "scoring"))
class ShippedDefinitionsTest {

    @Inject
    ShippedDefinitions definitions;

    @Inject
    Pool pool;

    @AfterEach
    void putBack() {
        sql("delete from model where id = 'starter' and version = 1 or id = 'own'");
        definitions.install((StartupEvent) null);
        sql("update model set active = true where id = 'starter' and version = 2 and not active");
    }

    @Test
    void whatIsMissingIsInstalledAndStartsNoClocks() {
        UUID account = UUID.randomUUID();
        sql("insert into account (account_id, first_seen_at) values ('" + account + "', now())");
        sql("delete from rule where key = 'critical-ticket'");
        sql("update model set version = 1 where id = 'starter'");

        definitions.install((StartupEvent) null);

        assertThat(texts("select id || '-' || version as text from model where active"))
                .containsExactly("starter-2");
        assertThat(texts("select key as text from rule where key = 'critical-ticket'"))
                .hasSize(1);
        assertThat(texts("select discovery::text as text from account where account_id = '" + account + "'"))
                .containsExactly("true");
        sql("update account set discovery = false where account_id = '" + account + "'");

        definitions.install((StartupEvent) null);
        assertThat(texts("select discovery::text as text from account where account_id = '" + account + "'"))
                .as("a second start finds nothing")
                .containsExactly("false");
        sql("delete from account where account_id = '" + account + "'");
    }

    @Test
    void noRuleIsForgotten() throws Exception {
        try (var files = Files.list(
                Path.of(ShippedDefinitions.class.getResource("/shipped/rules").toURI()))) {
            assertThat(ShippedDefinitions.RULES.stream().map(ShippedDefinitionsTest::key))
                    .containsExactlyInAnyOrderElementsOf(
                            files.map(file -> key(file.getFileName().toString().replace(".json", "")))
                                    .distinct()
                                    .toList());
        }
    }

    private static String key(String name) {
        return name.substring(0, name.lastIndexOf('-'));
    }

    @Test
    void aModelOfTheCompanysOwnStaysActive() {
        sql("update model set active = false");
        sql("insert into model (id, version, body, active) select 'own', 1, body, true from model limit 1");

        definitions.install((StartupEvent) null);

        assertThat(texts("select id as text from model where active")).containsExactly("own");
        sql("update model set active = false where id = 'own'");
    }

    private List<String> texts(String query) {
        return pool.query(query).execute().await().atMost(Duration.ofSeconds(10)).stream()
                .map(row -> row.getString("text"))
                .toList();
    }

    private void sql(String statement) {
        pool.query(statement).execute().await().atMost(Duration.ofSeconds(10));
    }
}

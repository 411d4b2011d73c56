package io.holdfast.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The real backing services on random ports, without the services that stand on them. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PlatformIT {

    private static final PlatformOptions OPTIONS = PlatformOptions.throwaway().withoutServices();

    private static Platform platform;

    @BeforeAll
    static void up() {
        platform = Platform.up(OPTIONS);
    }

    @AfterAll
    static void close() {
        platform.close();
    }

    @Test
    @Order(1)
    void theBrokerHasTheTopologyOfTheDefinitions() {
        assertThat(queues())
                .containsExactlyInAnyOrderElementsOf(
                        BrokerDefinitions.ofProject().queues());
    }

    @Test
    @Order(1)
    void eachServiceHasADatabaseThatOnlyItCanOpen() throws SQLException {
        PostgresServer.Database scoring = platform.database("scoring");
        try (var connection = DriverManager.getConnection(scoring.jdbcUrl(), scoring.user(), scoring.password())) {
            assertThat(connection.isValid(2)).isTrue();
        }
        String others = scoring.jdbcUrl().replace("/scoring", "/accounts");
        assertThatThrownBy(() -> DriverManager.getConnection(others, scoring.user(), scoring.password()))
                .hasMessageContaining("permission denied");
    }

    @Test
    @Order(1)
    void tokensCarryRolesScopesAndAudience() {
        assertThat(claims(platform.token("manager")).at("/realm_access/roles/0").asText())
                .isEqualTo("cs-manager");
        assertThat(claims(platform.token("manager")).path("aud").asText()).isEqualTo("holdfast");
        assertThat(claims(platform.token("reporting-tool"))
                        .path("scope")
                        .asText()
                        .split(" "))
                .contains("scoring:read", "alerting:read", "accounts:read");
        JsonNode brief = claims(platform.shortLivedToken("csm"));
        assertThat(brief.path("exp").asLong() - brief.path("iat").asLong()).isEqualTo(2);
    }

    @Test
    @Order(1)
    void mailsAreTakenInAndShown() {
        var smtp = new ServerSetup(OPTIONS.ports().smtp(), "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
        GreenMailUtil.sendTextEmail("csm@example.com", "holdfast@example.com", "Look", "at this", smtp);

        assertThat(platform.mailbox().of("csm@example.com"))
                .containsExactly(
                        new Mailbox.Mail("holdfast@example.com", List.of("csm@example.com"), "Look", "at this"));
    }

    @Test
    @Order(2)
    void theBrokerKeepsItsTopologyOverARestart() {
        platform.kill("rabbitmq");
        assertThat(new RabbitManagement(platform.broker()).ready()).isFalse();
        platform.start("rabbitmq");

        assertThat(queues()).containsAll(BrokerDefinitions.ofProject().queues());
    }

    @Test
    @Order(2)
    void theDatabaseServerKeepsItsDataOverARestart() throws SQLException {
        PostgresServer.Database accounts = platform.database("accounts");
        execute(accounts, "CREATE TABLE kept (id int)");
        platform.restart("postgres");

        execute(accounts, "DROP TABLE kept");
    }

    @Test
    @Order(3)
    void nothingIsLeftAfterwards() {
        List<OwnProcess> running = Leftovers.alive(OPTIONS.directory());
        assertThat(running).hasSizeGreaterThanOrEqualTo(5);

        platform.close();

        assertThat(running).noneMatch(OwnProcess::alive);
        assertThat(Files.exists(OPTIONS.directory())).isFalse();
        assertThat(ProcessHandle.allProcesses()
                        .map(process -> process.info().commandLine().orElse(""))
                        .filter(line -> line.contains(OPTIONS.directory().toString())))
                .isEmpty();
    }

    private static List<String> queues() {
        return new RabbitManagement(platform.broker()).queues(platform.vhost());
    }

    private static void execute(PostgresServer.Database database, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static JsonNode claims(String token) {
        try {
            return new ObjectMapper().readTree(Base64.getUrlDecoder().decode(token.split("\\.")[1]));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}

package io.holdfast.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.launcher.Platform;
import io.holdfast.simulator.api.Await;
import io.holdfast.simulator.api.RestClient;
import io.holdfast.simulator.demo.Installation;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people and programs ask of the REST interfaces by mistake: told what is wrong by name, and nothing is changed. */
@ExtendWith(RunningPlatform.class)
class BadRequestsIT {

    private static final String NOBODY = "00000000-0000-0000-0000-000000000000";
    private static final String PERSON = "crm:nobody";

    private final Platform platform;
    private final Installation installation;
    private String name;

    BadRequestsIT(Platform platform) {
        this.platform = platform;
        this.installation = new Installation(platform, "none");
    }

    @BeforeEach
    void newName() {
        name = "t" + UUID.randomUUID().toString().substring(0, 8);
    }

    @Test
    void aHubSpotSourceNeedsTheAddressThatIsSigned() {
        register(Map.of()).names("settings.publicUrl");
        register(Map.of("publicUrl", List.of("not an address"))).names("settings.publicUrl");
        noSource();
    }

    @Test
    void aSourceHasNoSettingsThatItsKindDoesNotKnow() {
        register(Map.of("publicUrl", List.of("https://hooks.example/v1/hubspot"), "colour", List.of("blue")))
                .names("settings.colour");
        noSource();
    }

    @Test
    void aSourceFetchesFromNoPrivateAddress() {
        register(Map.of(
                        "publicUrl", List.of("https://hooks.example/v1/hubspot"),
                        "apiUrl", List.of("http://169.254.169.254/latest")))
                .names("settings.apiUrl");
        noSource();
    }

    @Test
    void aSourceOfAnotherVendorIsRefused() {
        var body = Map.of("id", name, "kind", "hubspot", "secrets", List.of("a-long-secret"));
        refused("admin", "connector-support", "POST", "/v1/sources", body).names("kind");
        assertThat(status("admin", "connector-support", "/v1/sources/" + name)).isEqualTo(404);
    }

    @Test
    void aFaultyPlaybookIsNamedByPathAndNotKept() throws IOException, InterruptedException {
        draft("key: " + name + "\nname: Mine\nsteps: [{key: a, task: {title: T, role: boss, due: soon}}]")
                .names("steps[0].task.role", "steps[0].task.due");
        draft("key: other\nname: Mine\nsteps: [{key: a, task: {title: T, role: owner, due: 4h}}]")
                .names("key");
        draft("a: [").names("body");
        assertThat(status("manager", "playbooks", "/v1/playbooks/" + name)).isEqualTo(404);
        refused("manager", "playbooks", "POST", "/v1/playbooks/" + name + "/publish", null)
                .is(409, "no-draft");
    }

    @Test
    void aPlayNeedsAKnownPlaybookAndAKnownAccount() {
        refused("manager", "playbooks", "POST", "/v1/plays", Map.of("playbook", "critical-ticket", "accountId", NOBODY))
                .names("accountId");
        refused("manager", "playbooks", "POST", "/v1/plays", Map.of()).names("accountId", "playbook");
        var account = account();
        started(account, "critical-ticket");
        refused("manager", "playbooks", "POST", "/v1/plays", Map.of("playbook", name, "accountId", account))
                .names("playbook");
        assertThat(plays(account)).hasSize(1);
        refused("manager", "playbooks", "GET", "/v1/playbooks/" + name, null).is(404, "not-found");
        refused("manager", "playbooks", "GET", "/v1/plays/" + NOBODY, null).is(404, "not-found");
        refused("manager", "playbooks", "POST", "/v1/playbooks/critical-ticket/preview?account=" + NOBODY, null)
                .names("account");
    }

    @Test
    void aTaskIsCompletedOnceAndNotInTheFuture() {
        var account = account();
        started(account, "critical-ticket");
        var playbooks = installation.as("csm", "playbooks");
        var task = await("the task to answer", () -> playbooks.all("/v1/tasks?account=" + account).stream()
                .filter(found -> found.path("response").asBoolean())
                .findFirst());
        var path = "/v1/tasks/" + task.get("id").asText();
        var complete = path + "/complete";
        var now = Instant.now();
        refused("csm", "playbooks", "POST", complete, contacted(now.plus(Duration.ofHours(1))))
                .names("contactedAt");
        refused("csm", "playbooks", "POST", complete, contacted(now.minus(Duration.ofDays(4))))
                .names("contactedAt");
        refused("csm", "playbooks", "POST", complete, Map.of("contactedAt", "yesterday"))
                .names("contactedAt");
        assertThat(playbooks.get(path).path("state").asText()).isEqualTo("OPEN");

        playbooks.post(complete, Map.of("note", "first"));
        var done = playbooks.get(path);
        assertThat(done.path("state").asText()).isEqualTo("DONE");
        var again = playbooks.post(complete, Map.of("note", "second"));
        assertThat(again.path("reason").asText()).isEqualTo("done");
        assertThat(playbooks.get(path)).isEqualTo(done);
        refused("csm", "playbooks", "POST", path + "/cancel", Map.of("reason", "too late"))
                .is(409, "task-done");
        refused("csm", "playbooks", "POST", "/v1/tasks/" + NOBODY + "/complete", Map.of())
                .is(404, "not-found");
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/retention?month=2026-13, month",
        "/v1/retention?month=January, month",
        "/v1/retention, month",
        "/v1/retention?month=2026-01&from=2026-01-01, month",
        "/v1/retention?from=2026-02-01&to=2026-01-01, from",
        "/v1/retention?from=2026-01-01, to",
        "/v1/mrr-bridge?from=2026-02-30&to=2026-03-01, from",
        "/v1/mrr-bridge/accounts?month=2026-01&movement=sideways, movement",
        "/v1/mrr-bridge/accounts?month=2026-01, movement",
        "/v1/retention/accounts?month=2026-01&limit=0, limit",
        "/v1/retention/accounts?month=2026-01&cursor=nonsense, cursor",
        "/v1/bands?day=2026-02-30, day",
        "/v1/bands/accounts?band=purple, band",
        "/v1/health-changes?window=45, window",
        "/v1/series/happiness, metric",
        "/v1/series/grr?from=2026-06&to=2026-01, from",
        "/v1/response-times?from=2026-01-02&to=2026-01-02, from",
        "/v1/response-times/alerts?from=2026-01-01&to=2026-01-02&severity=bad, severity",
        "/v1/retention?month=2026-01&format=pdf, format",
    })
    void aReportNamesTheParameterThatIsWrong(String question, String parameter) {
        refused("executive", "reporting", "GET", question, null).names(parameter);
    }

    @ParameterizedTest
    @CsvSource({
        "playbooks, /v1/tasks?state=maybe, state",
        "playbooks, /v1/plays?state=maybe, state",
        "playbooks, /v1/interventions?state=maybe, state",
        "playbooks, /v1/interventions/first, id",
        "playbooks, /v1/worklist?cursor=nonsense, cursor",
        "playbooks, /v1/worklist?limit=201, limit",
        "accounts, /v1/accounts?changedSince=yesterday, changedSince",
        "accounts, /v1/accounts/acme/contracts, account",
        "accounts, /v1/people, personRef",
    })
    void aListNamesTheParameterThatIsWrong(String service, String question, String parameter) {
        refused("manager", service, "GET", question, null).names(parameter);
    }

    @Test
    void anInterventionThatIsNotThereHasNoCauseAndNoEnd() {
        var one = "/v1/interventions/" + NOBODY;
        refused("manager", "playbooks", "PUT", one + "/cause", Map.of("cause", "weather/rain"))
                .names("cause");
        refused("manager", "playbooks", "POST", one + "/close", Map.of("outcome", "GREAT"))
                .names("outcome");
        refused("manager", "playbooks", "POST", one + "/close", Map.of("outcome", "ACHIEVED"))
                .is(404, "not-found");
    }

    @Test
    void reportsSayNothingOfTheFuture() {
        var today = LocalDate.now(ZoneOffset.UTC);
        var later = YearMonth.from(today).plusMonths(2);
        refused("executive", "reporting", "GET", "/v1/bands?day=" + today.plusDays(2), null)
                .names("day");
        refused("executive", "reporting", "GET", "/v1/retention?month=" + later, null)
                .names("month");
        refused("executive", "reporting", "GET", "/v1/series/mrr?to=" + later, null)
                .names("to");
    }

    @Test
    void aRateIsOfARealCurrencyAndPositive() {
        refused("admin", "reporting", "PUT", "/v1/exchange-rates/XYZ/2026-01-01", Map.of("rate", 1.1))
                .names("currency");
        refused("admin", "reporting", "PUT", "/v1/exchange-rates/CHF/2026-01-41", Map.of("rate", 1.1))
                .names("date");
        refused("admin", "reporting", "PUT", "/v1/exchange-rates/CHF/2026-01-01", Map.of("rate", -1))
                .names("rate");
        assertThat(installation.as("admin", "reporting").all("/v1/exchange-rates"))
                .noneMatch(rate -> rate.path("currency").asText().equals("CHF"));
    }

    @Test
    void aRoleIsAWordOfAKnownPersonAtAKnownAccount() {
        var account = account();
        var roles = "/v1/accounts/" + account + "/roles";
        refused("csm", "accounts", "PUT", roles + "/Boss!/" + PERSON, Map.of()).names("role");
        refused("csm", "accounts", "PUT", roles + "/champion/nobody", Map.of()).names("personRef");
        refused("csm", "accounts", "PUT", roles + "/champion/" + PERSON, Map.of("validFrom", "soon"))
                .names("validFrom");
        refused(
                        "csm",
                        "accounts",
                        "PUT",
                        roles + "/champion/" + PERSON,
                        Map.of("validFrom", LocalDate.now(ZoneOffset.UTC).plusDays(2)))
                .names("validFrom");
        refused("csm", "accounts", "PUT", roles + "/champion/" + PERSON, Map.of())
                .is(404, "not-found");
        refused("csm", "accounts", "DELETE", roles + "/champion/" + PERSON + "?endedOn=never", null)
                .names("endedOn");
        refused("csm", "accounts", "DELETE", roles + "/champion/" + PERSON, null)
                .is(404, "not-found");
        refused("csm", "accounts", "PUT", "/v1/accounts/" + NOBODY + "/roles/champion/" + PERSON, Map.of())
                .is(404, "not-found");
        refused("csm", "accounts", "GET", "/v1/accounts/" + NOBODY + "/roles", null)
                .is(404, "not-found");
        refused("csm", "accounts", "GET", "/v1/accounts/acme/roles", null).names("account");
        assertThat(installation.as("csm", "accounts").get(roles).get("holders")).isEmpty();
    }

    private Refusal register(Map<String, Object> settings) {
        var body = Map.of(
                "id",
                name,
                "kind",
                "hubspot",
                "secrets",
                List.of("a-long-secret"),
                "apiToken",
                "pat-of-a-test",
                "settings",
                settings);
        return refused("admin", "connector-crm", "POST", "/v1/sources", body);
    }

    private void noSource() {
        assertThat(status("admin", "connector-crm", "/v1/sources/" + name)).isEqualTo(404);
    }

    /** An account of its own. */
    private String account() {
        return installation
                .as("manager", "accounts")
                .post("/v1/accounts", Map.of("name", "Customer " + name, "owner", "csm", "lead", "manager"))
                .get("id")
                .asText();
    }

    /** Begins a play as soon as playbooks has heard of the account. */
    private void started(String account, String playbook) {
        var body = Map.of("playbook", playbook, "accountId", account);
        await("the play to start", () -> Optional.of(
                        installation.as("manager", "playbooks").send("POST", "/v1/plays", body, Map.of()))
                .filter(RestClient.Answer::ok));
    }

    private List<JsonNode> plays(String account) {
        return installation.as("manager", "playbooks").all("/v1/plays?account=" + account);
    }

    private static Map<String, String> contacted(Instant at) {
        return Map.of("contactedAt", at.toString());
    }

    private Refusal draft(String yaml) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(platform.url("playbooks").resolve("/v1/playbooks/" + name + "/draft"))
                .header("Authorization", "Bearer " + platform.token("manager"))
                .header("Content-Type", "application/yaml")
                .PUT(HttpRequest.BodyPublishers.ofString(yaml))
                .build();
        try (var http = HttpClient.newHttpClient()) {
            return Refusal.of(http.send(request, HttpResponse.BodyHandlers.ofString()));
        }
    }

    private Refusal refused(String user, String service, String method, String path, Object body) {
        return Refusal.of(installation.as(user, service).send(method, path, body, Map.of()));
    }

    private int status(String user, String service, String path) {
        return installation.as(user, service).send("GET", path, null, Map.of()).status();
    }

    private static <T> T await(String what, java.util.function.Supplier<Optional<T>> question) {
        return Await.until(what, Duration.ofSeconds(60), question);
    }
}

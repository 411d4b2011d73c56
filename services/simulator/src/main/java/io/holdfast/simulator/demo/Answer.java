package io.holdfast.simulator.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.simulator.api.Await;
import io.holdfast.simulator.api.WebhookReceiver;
import io.holdfast.simulator.demo.Stations.Station;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the team does about it: a play hands out tasks, the owner calls the customer, the clock stops. */
final class Answer {

    private static final String PLAYBOOK = "red-emergency-response";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Installation installation;
    private final WebhookReceiver receiver;
    private final Stations stations;

    Answer(Installation installation, WebhookReceiver receiver, Stations stations) {
        this.installation = installation;
        this.receiver = receiver;
        this.stations = stations;
    }

    void give(String account, JsonNode alert) {
        var play = play(account, alert);
        worklist(account);
        completeResponse(play, alert);
        intervention(play);
        webhooks(alert, play);
    }

    private JsonNode play(String account, JsonNode alert) {
        var playbooks = installation.as("csm", "playbooks");
        var play = Await.until(
                "the play " + PLAYBOOK, PATIENCE, () -> playbooks.all("/v1/plays?account=" + account).stream()
                        .filter(p -> p.path("playbook").asText().equals(PLAYBOOK)
                                && p.path("alertId")
                                        .asText()
                                        .equals(alert.path("id").asText()))
                        .findFirst());
        var tasks = Await.until(
                "tasks of the play", PATIENCE, () -> Optional.of(tasksOf(play)).filter(t -> !t.isEmpty()));
        stations.saw(Station.PLAY, PLAYBOOK + ", " + tasks.size() + " task(s)");
        tasks.forEach(t -> stations.tell(
                "- %s: %s, due %s",
                t.path("assignee").asText(),
                t.path("title").asText(),
                t.path("dueAt").asText()));
        return play;
    }

    private List<JsonNode> tasksOf(JsonNode play) {
        return installation
                .as("manager", "playbooks")
                .all("/v1/tasks?account=" + play.path("accountId").asText())
                .stream()
                .filter(t -> t.path("playId").asText().equals(play.path("id").asText()))
                .toList();
    }

    private void worklist(String account) {
        var playbooks = installation.as("csm", "playbooks");
        var item = Await.until(
                "the account on the worklist", PATIENCE, () -> playbooks.all("/v1/worklist?assignee=me").stream()
                        .filter(i -> i.path("accountId").asText().equals(account))
                        .findFirst());
        stations.saw(Station.WORKLIST, item.path("reason").asText());
    }

    /** Somebody reaches the customer, says so by completing the task, and the alert knows. */
    private void completeResponse(JsonNode play, JsonNode alert) {
        var playbooks = installation.as("manager", "playbooks");
        var done = Await.until("a task that is a response", PATIENCE, () -> {
            var open = tasksOf(play).stream()
                    .filter(t -> Set.of("OPEN", "ACCEPTED")
                            .contains(t.path("state").asText().toUpperCase()))
                    .toList();
            var response =
                    open.stream().filter(t -> t.path("response").asBoolean()).findFirst();
            if (response.isEmpty()) {
                open.forEach(t -> complete(playbooks, t, "Accepted"));
            }
            return response;
        });
        complete(playbooks, done, "Called the sponsor; a plan follows tomorrow.");
        var alerting = installation.as("csm", "alerting");
        var answered = Await.until("the clock to stop", PATIENCE, () -> Optional.of(
                        alerting.get("/v1/alerts/" + alert.path("id").asText()))
                .map(found -> found.get("alert"))
                .filter(a -> a.hasNonNull("firstResponseAt")));
        stations.saw(
                Station.CLOCK_STOPPED,
                "\"%s\" is done, first response at %s"
                        .formatted(
                                done.path("title").asText(),
                                answered.path("firstResponseAt").asText()));
    }

    private static void complete(io.holdfast.simulator.api.RestClient playbooks, JsonNode task, String note) {
        playbooks.post("/v1/tasks/" + task.path("id").asText() + "/complete", Map.of("note", note));
    }

    private void intervention(JsonNode play) {
        var playbooks = installation.as("csm", "playbooks");
        var found = Await.until("the intervention with its first touch", PATIENCE, () -> Optional.of(
                        playbooks.get("/v1/plays/" + play.path("id").asText()))
                .map(one -> one.get("play"))
                .filter(one -> one.hasNonNull("interventionId"))
                .map(one -> playbooks.get(
                        "/v1/interventions/" + one.get("interventionId").asText()))
                .filter(one -> one.hasNonNull("firstTouchAt")));
        stations.saw(
                Station.INTERVENTION,
                "%d play(s), first touch %s"
                        .formatted(
                                found.path("playIds").size(),
                                found.path("firstTouchAt").asText()));
    }

    private void webhooks(JsonNode alert, JsonNode play) {
        for (var expected : Map.of(
                        "alerting.alert-opened.v1", alert.path("id").asText(),
                        "playbooks.play-started.v1", play.path("id").asText(),
                        "playbooks.task-completed.v1", play.path("id").asText())
                .entrySet()) {
            Await.until("a webhook " + expected.getKey(), PATIENCE, () -> receiver.verified().stream()
                    .filter(body -> body.path("type").asText().equals(expected.getKey()))
                    .filter(body -> body.toString().contains(expected.getValue()))
                    .findFirst());
        }
        if (!receiver.refused().isEmpty()) {
            throw new IllegalStateException("The receiver refused webhooks: " + receiver.refused());
        }
        stations.saw(
                Station.WEBHOOK, receiver.verified().size() + " verified, the alert, the play and the task among them");
    }
}

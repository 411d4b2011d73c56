package io.holdfast.playbooks.define;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.holdfast.http.InvalidInput;
import io.holdfast.http.NotFound;
import io.holdfast.playbooks.AccountStore;
import io.holdfast.playbooks.AlertStore;
import io.holdfast.playbooks.Filling;
import io.holdfast.playbooks.People;
import io.holdfast.playbooks.PlaybookStore;
import io.holdfast.playbooks.PlaybooksConfig;
import io.holdfast.playbooks.Situations;
import io.holdfast.playbooks.Transactions;
import io.holdfast.playbooks.condition.Condition;
import io.holdfast.playbooks.condition.Condition.Verdict;
import io.holdfast.playbooks.customer.Account;
import io.holdfast.playbooks.customer.Alert;
import io.holdfast.playbooks.play.Situation;
import io.holdfast.playbooks.playbook.Playbook;
import io.holdfast.playbooks.playbook.PlaybookReader;
import io.holdfast.playbooks.playbook.Step;
import io.holdfast.playbooks.playbook.Template;
import io.holdfast.playbooks.task.Role;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a playbook would say to and about an account: every text filled, nothing started. */
@ApplicationScoped
class PreviewPlaybook {

    private final Transactions transactions;
    private final Shelf shelf;
    private final PlaybookStore playbooks;
    private final AccountStore accounts;
    private final AlertStore alerts;
    private final Situations situations;
    private final People people;
    private final PlaybooksConfig config;
    private final Clock clock;

    PreviewPlaybook(
            Transactions transactions,
            Shelf shelf,
            PlaybookStore playbooks,
            AccountStore accounts,
            AlertStore alerts,
            Situations situations,
            People people,
            PlaybooksConfig config,
            Clock clock) {
        this.transactions = transactions;
        this.shelf = shelf;
        this.playbooks = playbooks;
        this.accounts = accounts;
        this.alerts = alerts;
        this.situations = situations;
        this.people = people;
        this.config = config;
        this.clock = clock;
    }

    /** A preview. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "PlaybookPreview")
    record Preview(
            String key,
            String account,

            @Schema(
                    description =
                            "Whether the newest open alert of the account would start it: yes, no, or why nobody can"
                                    + " say; absent without trigger")
            String trigger,

            List<Line> steps) {}

    /** A step that says something to somebody. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "PlaybookPreviewStep")
    record Line(
            String step,

            @Schema(description = "task, message or escalate")
            String kind,

            @Schema(description = "User name, role of the customer, or absent")
            String to,

            String title,
            String text,

            @Schema(description = "When it would be due if it were given now")
            Instant dueAt) {}

    private record Matter(Playbook playbook, Situation situation) {}

    /** The draft if there is one, else the newest version, for an account as it stands. */
    Uni<Preview> of(String key, String account, java.util.function.Consumer<Account> allowed) {
        return transactions
                .read(connection -> playbook(connection, key).chain(playbook -> situation(connection, account, allowed)
                        .map(situation -> new Matter(playbook, situation))))
                .chain(matter -> people.name(matter.situation().alert().flatMap(Alert::personRef))
                        .map(person -> preview(matter, Filling.of(matter.situation(), person))));
    }

    private Uni<Playbook> playbook(SqlConnection connection, String key) {
        return shelf.draft(connection, key)
                .chain(draft -> draft.isPresent()
                        ? Uni.createFrom()
                                .item(((PlaybookReader.Read.Sound)
                                                PlaybookReader.read(draft.get().yaml()))
                                        .playbook())
                        : playbooks.newest(connection, key).map(found -> found.orElseThrow(
                                        () -> new NotFound("playbook", key))
                                .playbook()));
    }

    private Uni<Situation> situation(
            SqlConnection connection, String account, java.util.function.Consumer<Account> allowed) {
        return accounts.known(connection, account)
                .map(found -> found.orElseThrow(() -> new InvalidInput("account", "is not a known account")))
                .invoke(allowed)
                .chain(() -> alerts.openOf(connection, account))
                .chain(open -> situations.account(
                        connection, account, open.isEmpty() ? Optional.empty() : Optional.of(open.getLast())));
    }

    private Preview preview(Matter matter, Map<String, String> values) {
        Instant now = clock.instant();
        return new Preview(
                matter.playbook().key(),
                matter.situation().account().called(),
                matter.playbook()
                        .when()
                        .map(when -> words(Condition.evaluate(when, variables(matter, now))))
                        .orElse(null),
                matter.playbook().steps().stream()
                        .flatMap(step -> line(step, matter.situation(), values, now))
                        .toList());
    }

    private static Map<String, Object> variables(Matter matter, Instant now) {
        return matter.situation()
                .variables(
                        matter.situation().alert().flatMap(Alert::personRef),
                        matter.playbook().taskSteps(),
                        now,
                        now);
    }

    private static String words(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Holds _ -> "yes";
            case Verdict.HoldsNot _ -> "no";
            case Verdict.Failed failed -> failed.reason();
        };
    }

    private Stream<Line> line(Step step, Situation situation, Map<String, String> values, Instant now) {
        return switch (step) {
            case Step.Task task ->
                Stream.of(new Line(
                        task.key(),
                        "task",
                        who(task.role(), situation),
                        Template.fill(task.title(), values),
                        task.notes().map(notes -> Template.fill(notes, values)).orElse(null),
                        task.due().after(now, config.calendar())));
            case Step.Message message ->
                Stream.of(new Line(
                        message.key(),
                        "message",
                        message.contactRole().orElseGet(() -> who(message.to(), situation)),
                        Template.fill(message.subject(), values),
                        Template.fill(message.body(), values),
                        null));
            case Step.Escalate escalate ->
                Stream.of(new Line(escalate.key(), "escalate", null, null, escalate.reason(), null));
            case Step.WaitFor _, Step.Branch _, Step.End _ -> Stream.empty();
        };
    }

    private String who(String role, Situation situation) {
        return Role.named(role).of(situation.account(), config.roles()).orElse(null);
    }
}

package io.holdfast.alerting.heed;

import io.holdfast.alerting.AccountMessages;
import io.holdfast.alerting.Answers;
import io.holdfast.alerting.alert.Touch;
import io.holdfast.events.PlaybooksEvent.TaskCompleted;
import io.holdfast.messaging.Delivery;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/**
 * Shell. A completed task that answers the customer counts like a touch: at the time of the contact, at most 72 hours
 * before it was reported, for its alert and for whatever else waits for an answer at the account.
 */
@ApplicationScoped
class CountTask {

    private final AccountMessages messages;
    private final Answers answers;

    CountTask(AccountMessages messages, Answers answers) {
        this.messages = messages;
        this.answers = answers;
    }

    Uni<Void> on(Delivery delivery, TaskCompleted completed) {
        if (!Required.value("task", completed.task()).response()
                || completed.task().alertId() == null) {
            return messages.letPass(delivery);
        }
        UUID alert = Required.id("task.alertId", completed.task().alertId());
        String account = Required.value("task.accountId", completed.task().accountId());
        Touch contact = contact(completed);
        String text = "Task %s, completed by %s at %s: the customer was contacted at %s."
                .formatted(completed.task().step(), completed.by(), contact.loggedAt(), contact.occurredAt());
        return messages.apply(
                delivery,
                account,
                (tx, now) -> answers.count(tx, account, contact, text, Optional.of(alert), delivery.message(), now));
    }

    private static Touch contact(TaskCompleted completed) {
        return new Touch(
                "task:" + Required.value("task.taskId", completed.task().taskId()),
                micros("contactedAt", completed.contactedAt()),
                micros("at", completed.at()),
                "task",
                true,
                false,
                false);
    }

    private static Instant micros(String field, Instant at) {
        return Required.value(field, at).truncatedTo(ChronoUnit.MICROS);
    }
}

package io.holdfast.playbooks.notify;

import io.holdfast.playbooks.AlertStore;
import io.holdfast.playbooks.HealthStore;
import io.holdfast.playbooks.PlaybooksConfig;
import io.holdfast.playbooks.Transactions;
import io.holdfast.playbooks.Work;
import io.holdfast.playbooks.customer.Health;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.mailer.Mail;
import io.quarkus.mailer.reactive.ReactiveMailer;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Shell. Takes a mail that is due, writes it with what is true now, sends it, and settles it. Sent and not settled means
 * sent again, under the same Message-ID. A customer gets none while red, and at most two a week per person; the play's
 * timeline says what became of each.
 */
@ApplicationScoped
class SendMail {

    private static final Logger LOG = Logger.getLogger(SendMail.class);
    private static final List<Duration> DELAYS = List.of(
            Duration.ofSeconds(5),
            Duration.ofSeconds(30),
            Duration.ofMinutes(2),
            Duration.ofMinutes(10),
            Duration.ofMinutes(30),
            Duration.ofHours(1));

    private final Transactions transactions;
    private final MailQueue queue;
    private final MailWriter writer;
    private final HealthStore healths;
    private final AlertStore alerts;
    private final ReactiveMailer mailer;
    private final MeterRegistry meters;
    private final PlaybooksConfig.Mail settings;

    SendMail(
            Transactions transactions,
            MailQueue queue,
            MailWriter writer,
            HealthStore healths,
            AlertStore alerts,
            ReactiveMailer mailer,
            MeterRegistry meters,
            PlaybooksConfig config) {
        this.transactions = transactions;
        this.queue = queue;
        this.writer = writer;
        this.healths = healths;
        this.alerts = alerts;
        this.mailer = mailer;
        this.meters = meters;
        this.settings = config.mail();
    }

    /** What was taken: something to send, something that must not go out, or nothing. */
    private record Taken(boolean any, Optional<DueMail> mail) {}

    /** Sends one mail; false when none is due. */
    Uni<Boolean> once() {
        return transactions
                .quietly(this::take)
                .call(taken -> taken.mail().map(this::deliver).orElseGet(() -> Uni.createFrom()
                        .voidItem()))
                .map(Taken::any);
    }

    /** When the next mail is due. */
    Uni<Optional<Instant>> nextDue() {
        return transactions.read(queue::nextDue);
    }

    private Uni<Taken> take(Work work) {
        return queue.take(work.tx(), work.now(), settings.patience()).chain(due -> {
            if (due.isEmpty() || due.get().contactRef().isEmpty()) {
                return Uni.createFrom().item(new Taken(due.isPresent(), due));
            }
            return refusal(work, due.get()).chain(refusal -> refusal.map(why ->
                            settle(work, due.get(), "dropped", why).replaceWith(new Taken(true, Optional.empty())))
                    .orElseGet(() -> Uni.createFrom().item(new Taken(true, due))));
        });
    }

    private Uni<Optional<String>> refusal(Work work, DueMail mail) {
        return red(work, mail.account())
                .chain(red -> red
                        ? Uni.createFrom().item(Optional.of("account-is-red"))
                        : queue.thisWeek(work.tx(), mail, work.now())
                                .map(sent -> sent >= settings.perWeek()
                                        ? Optional.of("enough-this-week")
                                        : Optional.<String>empty()));
    }

    private Uni<Boolean> red(Work work, String account) {
        return healths.find(work.tx(), account).chain(health -> alerts.openOf(work.tx(), account)
                .map(open -> health.filter(known -> known.band() == Health.Band.RED)
                                .isPresent()
                        || open.stream().anyMatch(alert -> alert.protocol().equals("red"))));
    }

    private Uni<Void> deliver(DueMail due) {
        return writer.write(due)
                .chain(mail ->
                        mail.map(this::send).orElseGet(() -> Uni.createFrom().item(false)))
                .onItemOrFailure()
                .transformToUni((sent, failure) -> transactions.quietly(work -> failure == null
                        ? settle(work, due, sent ? "sent" : "dropped", sent ? null : "no-address")
                        : failed(work, due, failure)));
    }

    private Uni<Boolean> send(Mail mail) {
        return mailer.send(mail)
                .ifNoItem()
                .after(settings.patience().dividedBy(2))
                .fail()
                .replaceWith(true);
    }

    private Uni<Void> failed(Work work, DueMail due, Throwable failure) {
        String error = failure.getClass().getSimpleName();
        if (due.attempts() >= settings.attempts()) {
            LOG.errorf("mail %s is given up after %d tries: %s", due.id(), due.attempts(), error);
            return settle(work, due, "dead", error);
        }
        LOG.warnf("mail %s could not be sent (try %d): %s", due.id(), due.attempts(), error);
        count("failed");
        Duration delay = DELAYS.get(Math.min(due.attempts(), DELAYS.size()) - 1);
        return queue.later(work.tx(), due, error, work.now().plus(delay));
    }

    private Uni<Void> settle(Work work, DueMail due, String state, String why) {
        count(state);
        work.note(
                due.play(),
                "message",
                "message-" + state,
                "Message %s %s%s.".formatted(due.step(), state, why == null ? "" : ": " + why));
        return queue.settle(work.tx(), due, state, why, work.now());
    }

    private void count(String outcome) {
        meters.counter("holdfast.playbooks.mails", "outcome", outcome).increment();
    }
}

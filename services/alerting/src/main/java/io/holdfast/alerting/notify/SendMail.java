package io.holdfast.alerting.notify;

import io.holdfast.alerting.AlertingConfig;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.mailer.Mail;
import io.quarkus.mailer.reactive.ReactiveMailer;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Shell. Takes a mail that is due, writes it with what is true now, sends it, and settles it. Sent and not settled means
 * sent again, under the same Message-ID, so that a mail client shows one.
 */
@ApplicationScoped
class SendMail {

    private static final Logger LOG = Logger.getLogger(SendMail.class);

    private final MailQueue queue;
    private final MailWriter writer;
    private final ReactiveMailer mailer;
    private final Clock clock;
    private final MeterRegistry meters;
    private final AlertingConfig.Mail settings;

    SendMail(
            MailQueue queue,
            MailWriter writer,
            ReactiveMailer mailer,
            Clock clock,
            MeterRegistry meters,
            AlertingConfig config) {
        this.queue = queue;
        this.writer = writer;
        this.mailer = mailer;
        this.clock = clock;
        this.meters = meters;
        this.settings = config.mail();
    }

    /** Sends one mail; false when none is due. */
    Uni<Boolean> once() {
        return queue.take(now(), settings.patience())
                .chain(due -> due.map(mail -> deliver(mail).replaceWith(true))
                        .orElseGet(() -> Uni.createFrom().item(false)));
    }

    /** When the next mail is due. */
    Uni<Optional<Instant>> nextDue() {
        return queue.nextDue();
    }

    private Uni<Void> deliver(DueMail due) {
        return writer.write(due, now()).chain(written -> switch (written) {
            case MailWriter.Written.Ready ready -> send(due, ready.mail());
            case MailWriter.Written.Needless needless ->
                queue.dropped(due, needless.reason(), now()).invoke(() -> count("dropped"));
        });
    }

    private Uni<Void> send(DueMail due, Mail mail) {
        return mailer.send(mail)
                .ifNoItem()
                .after(settings.patience().dividedBy(2))
                .fail()
                .onItemOrFailure()
                .transformToUni((_, failure) ->
                        failure == null ? queue.sent(due, now()).invoke(() -> count("sent")) : failed(due, failure));
    }

    private Uni<Void> failed(DueMail due, Throwable failure) {
        String error = failure.getClass().getSimpleName();
        if (due.attempts() >= settings.attempts()) {
            LOG.errorf("mail %s is given up after %d tries: %s", due.id(), due.attempts(), error);
            return queue.dead(due, error, now()).invoke(() -> count("dead"));
        }
        LOG.warnf("mail %s could not be sent (try %d): %s", due.id(), due.attempts(), error);
        return queue.later(due, error, now().plus(RetryDelay.after(due.attempts())))
                .invoke(() -> count("failed"));
    }

    private void count(String outcome) {
        meters.counter("holdfast.alerting.mails", "outcome", outcome).increment();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}

package io.holdfast.alerting.notify;

import io.holdfast.alerting.AccountStore;
import io.holdfast.alerting.AlertStore;
import io.holdfast.alerting.AlertingConfig;
import io.holdfast.alerting.alert.Account;
import io.holdfast.alerting.alert.Alert;
import io.holdfast.alerting.letter.Letter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.mailer.Mail;
import io.quarkus.mailer.reactive.ReactiveMailer;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
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

    private final Pool pool;
    private final MailQueue queue;
    private final AlertStore alerts;
    private final AccountStore accounts;
    private final PersonNames names;
    private final ReactiveMailer mailer;
    private final AlertingConfig config;
    private final Clock clock;
    private final MeterRegistry meters;

    SendMail(
            Pool pool,
            MailQueue queue,
            AlertStore alerts,
            AccountStore accounts,
            PersonNames names,
            ReactiveMailer mailer,
            AlertingConfig config,
            Clock clock,
            MeterRegistry meters) {
        this.pool = pool;
        this.queue = queue;
        this.alerts = alerts;
        this.accounts = accounts;
        this.names = names;
        this.mailer = mailer;
        this.config = config;
        this.clock = clock;
        this.meters = meters;
    }

    /** Sends one mail; false when none is due. */
    Uni<Boolean> once() {
        return queue.take(now(), config.mail().patience())
                .chain(due -> due.map(mail -> deliver(mail).replaceWith(true))
                        .orElseGet(() -> Uni.createFrom().item(false)));
    }

    /** When the next mail is due. */
    Uni<Optional<Instant>> nextDue() {
        return queue.nextDue();
    }

    /** An alert and its account, as they are now. */
    private record Matter(Alert alert, Account account) {}

    private Uni<Void> deliver(DueMail due) {
        return matter(due).chain(matter -> {
            Optional<String> needless = needless(matter.alert());
            return needless.isPresent()
                    ? queue.dropped(due, needless.get(), now()).invoke(() -> count("dropped"))
                    : send(due, matter)
                            .onItemOrFailure()
                            .transformToUni((_, failure) -> failure == null
                                    ? queue.sent(due, now()).invoke(() -> count("sent"))
                                    : failed(due, failure));
        });
    }

    private Uni<Matter> matter(DueMail due) {
        return pool.withConnection(connection -> alerts.find(connection, due.alert())
                .map(Optional::orElseThrow)
                .chain(alert -> accounts.find(connection, alert.warning().accountId())
                        .map(account -> new Matter(alert, account))));
    }

    /** Why a mail that could not be sent in time need not be sent any more. */
    private static Optional<String> needless(Alert alert) {
        if (!alert.active()) {
            return Optional.of("alert-resolved-meanwhile");
        }
        return alert.running().isEmpty() ? Optional.of("answered-meanwhile") : Optional.empty();
    }

    private Uni<Void> send(DueMail due, Matter matter) {
        return names.of(matter.alert().warning().personRef())
                .map(person -> write(due, matter, person))
                .chain(mail -> mailer.send(mail))
                .ifNoItem()
                .after(config.mail().patience().dividedBy(2))
                .fail();
    }

    private Mail write(DueMail due, Matter matter, Optional<String> person) {
        Alert alert = matter.alert();
        Letter letter = Letter.about(
                alert,
                matter.account(),
                due.why(),
                person,
                config.zoneOf(alert.owner()),
                config.mail().link() + "/v1/alerts/" + alert.id(),
                now());
        return Mail.withText(config.addressOf(due.recipient()), letter.subject(), letter.body())
                .addHeader("Message-ID", "<" + due.id() + "@holdfast>")
                .addHeader("References", "<alert-" + alert.id() + "@holdfast>")
                .addHeader("Auto-Submitted", "auto-generated");
    }

    private Uni<Void> failed(DueMail due, Throwable failure) {
        String error = failure.getClass().getSimpleName();
        if (due.attempts() >= config.mail().attempts()) {
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

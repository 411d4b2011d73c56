package io.holdfast.alerting.notify;

import io.holdfast.alerting.AccountStore;
import io.holdfast.alerting.AlertStore;
import io.holdfast.alerting.AlertingConfig;
import io.holdfast.alerting.Transactions;
import io.holdfast.alerting.alert.Account;
import io.holdfast.alerting.alert.Alert;
import io.holdfast.alerting.letter.Letter;
import io.quarkus.mailer.Mail;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;

/** Writes a mail at the last moment, with what is true now: names are asked for here and kept nowhere. */
@ApplicationScoped
class MailWriter {

    private final Transactions transactions;
    private final AlertStore alerts;
    private final AccountStore accounts;
    private final PersonNames names;
    private final AlertingConfig config;

    MailWriter(
            Transactions transactions,
            AlertStore alerts,
            AccountStore accounts,
            PersonNames names,
            AlertingConfig config) {
        this.transactions = transactions;
        this.alerts = alerts;
        this.accounts = accounts;
        this.names = names;
        this.config = config;
    }

    /** A mail, or why there need not be one any more. */
    sealed interface Written {

        record Ready(Mail mail) implements Written {}

        record Needless(String reason) implements Written {}
    }

    /** An alert and its account, as they are now. */
    private record Matter(Alert alert, Account account) {}

    Uni<Written> write(DueMail due, Instant now) {
        return matter(due).chain(matter -> needless(matter.alert())
                .map(needless -> Uni.createFrom().<Written>item(needless))
                .orElseGet(() -> names.of(matter.alert().warning().personRef())
                        .map(person -> new Written.Ready(mail(due, matter, person, now)))));
    }

    private Uni<Matter> matter(DueMail due) {
        return transactions.read(connection -> alerts.find(connection, due.alert())
                .map(Optional::orElseThrow)
                .chain(alert -> accounts.find(connection, alert.warning().accountId())
                        .map(account -> new Matter(alert, account))));
    }

    private static Optional<Written> needless(Alert alert) {
        if (!alert.active()) {
            return Optional.of(new Written.Needless("alert-resolved-meanwhile"));
        }
        return alert.running().isEmpty() ? Optional.of(new Written.Needless("answered-meanwhile")) : Optional.empty();
    }

    private Mail mail(DueMail due, Matter matter, Optional<String> person, Instant now) {
        Alert alert = matter.alert();
        Letter letter = Letter.about(
                alert,
                matter.account(),
                due.why(),
                person,
                config.zoneOf(alert.owner()),
                config.mail().link() + "/v1/alerts/" + alert.id(),
                now);
        return Mail.withText(config.addressOf(due.recipient()), letter.subject(), letter.body())
                .addHeader("Message-ID", "<" + due.id() + "@holdfast>")
                .addHeader("References", "<alert-" + alert.id() + "@holdfast>")
                .addHeader("Auto-Submitted", "auto-generated");
    }
}

package io.holdfast.playbooks.notify;

import io.holdfast.playbooks.Filling;
import io.holdfast.playbooks.People;
import io.holdfast.playbooks.PlayStore;
import io.holdfast.playbooks.PlaybooksConfig;
import io.holdfast.playbooks.Situations;
import io.holdfast.playbooks.Transactions;
import io.holdfast.playbooks.play.Play;
import io.holdfast.playbooks.play.Situation;
import io.holdfast.playbooks.playbook.Template;
import io.quarkus.mailer.Mail;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;

/** Writes a mail at the last moment, with what is true now: names are asked for here and kept nowhere. */
@ApplicationScoped
class MailWriter {

    private final Transactions transactions;
    private final PlayStore plays;
    private final Situations situations;
    private final People people;
    private final PlaybooksConfig config;

    MailWriter(
            Transactions transactions, PlayStore plays, Situations situations, People people, PlaybooksConfig config) {
        this.transactions = transactions;
        this.plays = plays;
        this.situations = situations;
        this.people = people;
        this.config = config;
    }

    private record Matter(Play play, Situation situation) {}

    /** The mail; empty when the person it is for has no address. */
    Uni<Optional<Mail>> write(DueMail due) {
        return matter(due).chain(matter -> {
            Optional<String> about = matter.play().personRef();
            return people.name(due.contactRef().or(() -> about)).chain(name -> address(due)
                    .map(address -> address.map(to -> mail(due, to, Filling.of(matter.situation(), name)))));
        });
    }

    private Uni<Matter> matter(DueMail due) {
        return transactions.read(connection -> plays.find(connection, due.play())
                .map(Optional::orElseThrow)
                .chain(play -> situations.of(connection, play).map(situation -> new Matter(play, situation))));
    }

    private Uni<Optional<String>> address(DueMail due) {
        return due.contactRef()
                .map(ref -> people.find(ref).map(found -> found.flatMap(People.Person::email)))
                .orElseGet(() -> Uni.createFrom().item(due.recipient().map(config::addressOf)));
    }

    private static Mail mail(DueMail due, String to, Map<String, String> values) {
        String subject = Template.fill(due.subject(), values).replaceAll("\\s+", " ");
        return Mail.withText(to, subject, Template.fill(due.body(), values))
                .addHeader("Message-ID", "<" + due.id() + "@holdfast>")
                .addHeader("References", "<play-" + due.play() + "@holdfast>")
                .addHeader("Auto-Submitted", "auto-generated");
    }
}

package io.holdfast.alerting.alert;

import static io.holdfast.alerting.alert.Declines.changed;
import static io.holdfast.alerting.alert.Declines.cleared;
import static io.holdfast.alerting.alert.Declines.raised;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.alerting.clock.Level;
import io.holdfast.alerting.clock.Severity;
import io.holdfast.alerting.clock.SlaClock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** At-least-once delivery in any order ends in the same open alert. */
class AnyOrderTest {

    /** What people see of an open alert; ids and numbers are given in order of opening. */
    private record Seen(Warning warning, List<Level> levels, Instant openedAt, Optional<SlaClock> sla) {}

    @Property(tries = 500)
    void anyOrderAndRepetitionEndsInTheSameAlert(
            @ForAll("histories") List<WarningMessage> history, @ForAll Random random) {
        List<WarningMessage> delivered = new ArrayList<>(history);
        history.forEach(message -> {
            if (random.nextBoolean()) {
                delivered.add(message);
            }
        });
        Collections.shuffle(delivered, random);
        assertThat(finalAlert(delivered)).isEqualTo(finalAlert(history));
    }

    @Property(tries = 200)
    void thereIsNeverMoreThanOneActiveAlert(@ForAll("histories") List<WarningMessage> history, @ForAll Random random) {
        List<WarningMessage> delivered = new ArrayList<>(history);
        Collections.shuffle(delivered, random);
        Book book = new Book();
        delivered.forEach(message -> {
            book.take(message);
            assertThat(book.all().stream().filter(Alert::active)).hasSizeLessThanOrEqualTo(1);
        });
    }

    private static Optional<Seen> finalAlert(List<WarningMessage> messages) {
        Book book = new Book();
        messages.forEach(book::take);
        return book.active().map(alert -> new Seen(alert.warning(), alert.levels(), alert.openedAt(), alert.sla()));
    }

    /** Lives of one key, one after the other: raised, changed a few times, cleared; the last may go on. */
    @Provide
    Arbitrary<List<WarningMessage>> histories() {
        Arbitrary<List<Severity>> life =
                Arbitraries.of(Severity.class).list().ofMinSize(1).ofMaxSize(5);
        return Arbitraries.of(true, false)
                .flatMap(goesOn -> life.list().ofMinSize(1).ofMaxSize(4).map(lives -> history(lives, goesOn)));
    }

    private static List<WarningMessage> history(List<List<Severity>> lives, boolean goesOn) {
        List<WarningMessage> messages = new ArrayList<>();
        int hour = 0;
        for (int number = 0; number < lives.size(); number++) {
            String life = "w" + number;
            int raisedAt = hour;
            for (Severity severity : lives.get(number)) {
                long version = messages.size() + 1;
                messages.add(
                        hour == raisedAt
                                ? raised(version, life, severity, raisedAt)
                                : changed(version, life, severity, raisedAt, hour));
                hour += 7;
            }
            if (number + 1 < lives.size() || !goesOn) {
                messages.add(cleared(messages.size() + 1, life, raisedAt, hour));
                hour += 7;
            }
        }
        return messages;
    }
}

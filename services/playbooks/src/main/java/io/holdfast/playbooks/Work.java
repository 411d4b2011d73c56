package io.holdfast.playbooks;

import static io.holdfast.playbooks.Columns.parameter;

import io.holdfast.events.Envelope;
import io.holdfast.events.PlaybooksEvent;
import io.holdfast.messaging.Announcement;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** One transaction at one instant, with everything it will say: written and announced together at its end. */
public final class Work {

    private final SqlConnection tx;
    private final Instant now;
    private final Optional<Envelope<?>> cause;
    private final List<Announcement> announcements = new ArrayList<>();
    private final List<Tuple> entries = new ArrayList<>();

    Work(SqlConnection tx, Instant now, Optional<Envelope<?>> cause) {
        this.tx = tx;
        this.now = now;
        this.cause = cause;
    }

    /** The transaction. */
    public SqlConnection tx() {
        return tx;
    }

    /** The instant everything in it happens at; microseconds. */
    public Instant now() {
        return now;
    }

    /** Tells others. */
    public void announce(PlaybooksEvent event, String subject) {
        Announcement announcement = Announcement.of(event, subject, now);
        announcements.add(cause.map(announcement::causedBy).orElse(announcement));
    }

    /** Writes into a play's timeline. */
    public void note(UUID play, String kind, String reason, String text) {
        entries.add(Tuple.of(play, parameter(now), kind, reason, text));
    }

    List<Announcement> announcements() {
        return announcements;
    }

    List<Tuple> entries() {
        return entries;
    }
}

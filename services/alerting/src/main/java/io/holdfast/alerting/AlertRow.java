package io.holdfast.alerting;

import static io.holdfast.alerting.Columns.instant;
import static io.holdfast.alerting.Columns.parameter;

import io.holdfast.alerting.alert.Alert;
import io.holdfast.alerting.alert.Alert.Assignment;
import io.holdfast.alerting.alert.Alert.Ending;
import io.holdfast.alerting.alert.Alert.Identity;
import io.holdfast.alerting.alert.Alert.Outcome;
import io.holdfast.alerting.alert.Alert.Progress;
import io.holdfast.alerting.alert.Alert.Signature;
import io.holdfast.alerting.alert.Alert.Timing;
import io.holdfast.alerting.clock.Protocol;
import io.holdfast.alerting.clock.SlaClock;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/** An alert as a row. */
public final class AlertRow {

    /** The columns {@link #read} needs, to be selected from {@code alert}. */
    public static final String COLUMNS = """
            id, number, version, state, protocol, owner, owner_by_hand, zone, opened_at, clock_started_at, deadline, \
            started_by_hand, acknowledged_by, acknowledged_at, accepted_by, accepted_at, first_response_at, outcome, \
            ended_by, note, ended_at, warning::text as warning, levels::text as levels, changed_at""";

    static final String WRITTEN = """
            key, account_id, severity, severity_rank, state, protocol, owner, owner_by_hand, zone, opened_at, \
            clock_started_at, deadline, started_by_hand, acknowledged_by, acknowledged_at, accepted_by, accepted_at, \
            first_response_at, outcome, ended_by, note, ended_at, warning, levels, changed_at""";

    static final String PLACES = """
            $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, \
            $24::text::jsonb, $25::text::jsonb, $26""";

    private AlertRow() {}

    /** The alert in a row of {@link #COLUMNS}. */
    public static Alert read(Row row) {
        return new Alert(
                new Identity(
                        row.getUUID("id"),
                        row.getLong("number"),
                        row.getLong("version"),
                        ZoneId.of(row.getString("zone")),
                        instant(row, "opened_at").orElseThrow()),
                CoreJson.warning(row.getString("warning")),
                CoreJson.levels(row.getString("levels")),
                new Timing(clock(row), instant(row, "started_by_hand"), instant(row, "first_response_at")),
                new Assignment(Optional.ofNullable(row.getString("owner")), row.getBoolean("owner_by_hand")),
                new Progress(
                        Alert.State.valueOf(row.getString("state")),
                        signature(row, "acknowledged"),
                        signature(row, "accepted"),
                        ending(row)));
    }

    /** Parameters for {@link #PLACES}, the id first. */
    static Tuple parameters(Alert alert, Instant now) {
        return Tuple.tuple()
                .addUUID(alert.id())
                .addString(alert.warning().key())
                .addString(alert.warning().accountId())
                .addString(alert.warning().severity().name())
                .addShort((short) alert.warning().severity().ordinal())
                .addString(alert.state().name())
                .addString(alert.protocol().word())
                .addString(alert.owner().orElse(null))
                .addBoolean(alert.assignment().byHand())
                .addString(alert.zone().getId())
                .addOffsetDateTime(parameter(alert.openedAt()))
                .addOffsetDateTime(parameter(alert.sla().map(SlaClock::startedAt)))
                .addOffsetDateTime(parameter(alert.sla().map(SlaClock::deadline)))
                .addOffsetDateTime(parameter(alert.timing().startedByHand()))
                .addString(alert.progress().acknowledged().map(Signature::by).orElse(null))
                .addOffsetDateTime(parameter(alert.progress().acknowledged().map(Signature::at)))
                .addString(alert.progress().accepted().map(Signature::by).orElse(null))
                .addOffsetDateTime(parameter(alert.progress().accepted().map(Signature::at)))
                .addOffsetDateTime(parameter(alert.firstResponseAt()))
                .addString(alert.ending().map(ending -> ending.outcome().word()).orElse(null))
                .addString(alert.ending().flatMap(Ending::by).orElse(null))
                .addString(alert.ending().flatMap(Ending::note).orElse(null))
                .addOffsetDateTime(parameter(alert.ending().map(Ending::at)))
                .addString(CoreJson.write(alert.warning()))
                .addString(CoreJson.write(alert.levels()))
                .addOffsetDateTime(parameter(now));
    }

    private static Optional<SlaClock> clock(Row row) {
        return instant(row, "deadline")
                .map(deadline -> new SlaClock(
                        Protocol.named(row.getString("protocol")),
                        instant(row, "clock_started_at").orElseThrow(),
                        deadline));
    }

    private static Optional<Signature> signature(Row row, String what) {
        return instant(row, what + "_at").map(at -> new Signature(row.getString(what + "_by"), at));
    }

    private static Optional<Ending> ending(Row row) {
        return instant(row, "ended_at")
                .map(at -> new Ending(
                        Outcome.named(row.getString("outcome")),
                        Optional.ofNullable(row.getString("ended_by")),
                        Optional.ofNullable(row.getString("note")),
                        at));
    }
}

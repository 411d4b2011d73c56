package io.holdfast.scoring.configure;

import io.holdfast.http.Conflict;
import io.holdfast.scoring.define.ChangeLog;
import io.holdfast.scoring.define.OpenedReports;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/**
 * Use case. A version comes into force in the place of another. A model needs a back-test of exactly this version whose
 * report somebody has opened; what was in force before needs none to come back.
 */
@ApplicationScoped
class PublishVersion {

    private final Pool pool;
    private final VersionStore versions;
    private final OpenedReports reports;
    private final ChangeLog changes;
    private final Clock clock;

    PublishVersion(Pool pool, VersionStore versions, OpenedReports reports, ChangeLog changes, Clock clock) {
        this.pool = pool;
        this.versions = versions;
        this.reports = reports;
        this.changes = changes;
        this.clock = clock;
    }

    /** A draft, or a shipped version that never was in force, comes into force. */
    Uni<VersionView> publish(Kind kind, String name, int version, String by) {
        return pool.withTransaction(tx -> locked(tx, kind, name, version)
                .call(found -> kind == Kind.MODEL && !wasInForce(found)
                        ? reports.require(tx, name, version)
                        : Uni.createFrom().voidItem())
                .chain(() -> bring(tx, kind, name, version, "publish", by)));
    }

    /** An older version comes back. */
    Uni<VersionView> rollBack(Kind kind, String name, int version, String by) {
        return pool.withTransaction(tx -> locked(tx, kind, name, version)
                .invoke(found -> {
                    if (found.state().equals("draft")) {
                        throw new Conflict("never-published", "A draft was never in force; publish it instead.");
                    }
                })
                .chain(() -> bring(tx, kind, name, version, "roll back to", by)));
    }

    /** Another model scores every account that no assignment names. */
    Uni<VersionView> makeDefault(String model, String by) {
        return pool.withTransaction(tx -> changes.alone(tx)
                .chain(() -> inForce(tx, Kind.MODEL, model))
                .call(found -> Boolean.TRUE.equals(found.active())
                        ? Uni.createFrom().voidItem()
                        : reports.require(tx, model, found.version())
                                .chain(() -> changes.before(tx, "score by model " + model, by, clock.instant()))
                                .chain(() -> versions.makeDefault(tx, model, found.version())))
                .chain(found -> versions.one(tx, Kind.MODEL, model, found.version())));
    }

    /** A rule is switched off, or on again. What it has open clears. */
    Uni<VersionView> mute(String rule, boolean muted, String by) {
        return pool.withTransaction(tx -> changes.alone(tx)
                .chain(() -> inForce(tx, Kind.RULE, rule))
                .call(() -> changes.before(tx, (muted ? "mute" : "unmute") + " rule " + rule, by, clock.instant()))
                .call(() -> versions.mute(tx, rule, muted))
                .chain(found -> versions.one(tx, Kind.RULE, rule, found.version())));
    }

    private Uni<VersionView> inForce(SqlConnection tx, Kind kind, String name) {
        return versions.all(tx, kind, name).map(all -> all.stream()
                .filter(one -> one.state().equals("published"))
                .findFirst()
                .orElseThrow(() -> new Conflict("nothing-published", "No version of " + name + " is published.")));
    }

    private Uni<VersionView> locked(SqlConnection tx, Kind kind, String name, int version) {
        return changes.alone(tx)
                .chain(() -> versions.one(tx, kind, name, version))
                .invoke(found -> {
                    if (found.state().equals("published")) {
                        throw new Conflict("already-published", "This version is in force already.");
                    }
                });
    }

    private Uni<VersionView> bring(SqlConnection tx, Kind kind, String name, int version, String how, String by) {
        return changes.before(tx, how + " " + kind.table() + " " + name + " " + version, by, clock.instant())
                .chain(() -> versions.publish(tx, kind, name, version, by, clock.instant()))
                .chain(() -> versions.one(tx, kind, name, version));
    }

    private static boolean wasInForce(VersionView found) {
        return found.publishedAt() != null;
    }
}

package io.holdfast.scoring.define;

import io.holdfast.scoring.ScoringConfig;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Whether the installation still runs silently: everything is evaluated and counted, and nobody is notified, until
 * somebody has confirmed that it goes live.
 */
@ApplicationScoped
public class Silence {

    private static final String READ = "select confirmed_at is null as silent from go_live";

    private final ScoringConfig config;

    Silence(ScoringConfig config) {
        this.config = config;
    }

    /** Whether nobody is notified now. Never where no silent days are asked for. */
    public Uni<Boolean> now(SqlConnection tx) {
        return config.silentDays() <= 0
                ? Uni.createFrom().item(false)
                : tx.query(READ).execute().map(rows -> rows.stream().anyMatch(row -> row.getBoolean("silent")));
    }
}

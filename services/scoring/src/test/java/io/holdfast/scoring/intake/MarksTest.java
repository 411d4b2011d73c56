package io.holdfast.scoring.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.events.UsageEvent.UsageFact;
import io.holdfast.events.UsageEvent.UsageKind;
import io.holdfast.scoring.intake.FactBatch.Heard;
import io.holdfast.scoring.intake.FactBatch.Sourced;
import io.holdfast.testing.Backing;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Who is rescored after what was taken in. Marks are counted before they are committed, when nobody else can take them. */
@QuarkusTest
@QuarkusTestResource(value = Backing.class, initArgs = @ResourceArg(name = "service", value = "scoring"))
class MarksTest {

    private static final Instant NOW = Instant.parse("2026-03-16T12:00:00Z");
    private static final LocalDate TODAY = LocalDate.ofInstant(NOW, ZoneOffset.UTC);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    UsageStore usage;

    @Inject
    SourceStore sources;

    @Inject
    Pool pool;

    private final String source = "marks-" + UUID.randomUUID();

    @Test
    void usageOfADayThatHasEndedMarksItsAccount() {
        assertThat(marksOf(used(TODAY.minusDays(1)))).isEqualTo(1);
        assertThat(marksOf(used(TODAY.minusDays(1)))).isEqualTo(1);
    }

    @Test
    void usageOfTodayMarksOnlyWhoWasNeverSeen() {
        assertThat(marksOf(used(TODAY))).isEqualTo(1);
        assertThat(marksOf(used(TODAY))).isZero();
        assertThat(marksOf(used(TODAY.minusDays(3)))).isEqualTo(1);
    }

    @Test
    void aSourceThatSpeaksForTheFirstTimeOrAgainMarksAllItsAccounts() {
        link("one");
        link("other");

        assertThat(marksOf(heard(NOW))).isEqualTo(2);
        assertThat(marksOf(heard(NOW.plus(Duration.ofHours(1))))).isZero();
        assertThat(marksOf(heard(NOW.plus(Duration.ofDays(3))))).isEqualTo(2);
    }

    private Function<SqlConnection, Uni<?>> used(LocalDate day) {
        UsageFact fact = new UsageFact(
                UUID.randomUUID().toString(),
                0,
                day,
                day.atTime(8, 0).toInstant(ZoneOffset.UTC),
                source + ":somebody",
                source + ":company",
                "report",
                UsageKind.VALUE,
                1);
        return tx -> usage.add(tx, List.of(new Sourced<>(source, fact, true)), TODAY);
    }

    private Function<SqlConnection, Uni<?>> heard(Instant at) {
        Heard live = new Heard(source, "product", LocalDate.ofInstant(at, ZoneOffset.UTC), true);
        return tx -> sources.heard(tx, List.of(live), Map.of(), at);
    }

    private void link(String company) {
        pool.preparedQuery("""
                        insert into link (account_ref, source, account_id, reason) values ($1, $2, $3, 'explicit-id')
                        """)
                .execute(Tuple.of(source + ":" + company, source, UUID.randomUUID()))
                .await()
                .atMost(PATIENCE);
    }

    private long marksOf(Function<SqlConnection, Uni<?>> what) {
        return pool.withTransaction(
                        tx -> what.apply(tx).chain(() -> tx.query("""
                                        select count(*) as marks from dirty_mark
                                        where xmin = pg_current_xact_id()::xid
                                        """).execute()))
                .await()
                .atMost(PATIENCE)
                .iterator()
                .next()
                .getLong("marks");
    }
}

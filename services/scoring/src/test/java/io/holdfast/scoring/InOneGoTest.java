package io.holdfast.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.testing.Backing;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Inject;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Statements sent without waiting, on a real database. */
@QuarkusTest
@QuarkusTestResource(value = Backing.class, initArgs = @ResourceArg(name = "service", value = "scoring"))
class InOneGoTest {

    @Inject
    Pool pool;

    @BeforeEach
    void empty() {
        pool.query("create table if not exists written (position bigserial, word text)")
                .executeAndAwait();
        pool.query("truncate written").executeAndAwait();
    }

    @Test
    void areWorkedOffInTheOrderOfTheList() {
        inTransaction(tx -> InOneGo.all(write(tx, "cleared"), write(tx, "raised"), write(tx, "told")));

        assertThat(written()).containsExactly("cleared", "raised", "told");
    }

    @Test
    void failTogetherWithTheFirstThatFails() {
        assertThatThrownBy(() -> inTransaction(tx -> InOneGo.all(
                        write(tx, "before"), tx.query("select 1 / 0").execute(), write(tx, "behind"))))
                .hasMessageContaining("division by zero");

        assertThat(written()).isEmpty();
        inTransaction(tx -> InOneGo.all(write(tx, "afterwards")));
        assertThat(written()).containsExactly("afterwards");
    }

    private static Uni<?> write(SqlConnection tx, String word) {
        return tx.query("insert into written (word) values ('" + word + "')").execute();
    }

    private void inTransaction(Function<SqlConnection, Uni<Void>> work) {
        pool.withTransaction(work).await().indefinitely();
    }

    private List<String> written() {
        return pool.query("select word from written order by position").executeAndAwait().stream()
                .map(row -> row.getString("word"))
                .toList();
    }
}

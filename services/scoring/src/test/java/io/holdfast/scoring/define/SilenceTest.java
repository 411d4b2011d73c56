package io.holdfast.scoring.define;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.scoring.ScoringConfig;
import io.holdfast.testing.Backing;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.lang.reflect.Proxy;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(value = Backing.class, initArgs = @ResourceArg(name = "service", value = "scoring"))
class SilenceTest {

    @Inject
    Pool pool;

    /** An installation is silent until it is confirmed to be live, and never where no silent days are asked for. */
    @ParameterizedTest
    @CsvSource({"14, null, true", "14, now(), false", "0, null, false"})
    void lastsUntilItIsConfirmed(int days, String confirmedAt, boolean silent) {
        ScoringConfig config = (ScoringConfig) Proxy.newProxyInstance(
                ScoringConfig.class.getClassLoader(), new Class<?>[] {ScoringConfig.class}, (_, _, _) -> days);
        Boolean found = pool.getConnection()
                .chain(connection -> connection
                        .begin()
                        .chain(begun -> connection
                                .query("update go_live set confirmed_at = " + confirmedAt)
                                .execute()
                                .chain(() -> new Silence(config).now(connection))
                                .call(begun::rollback))
                        .onTermination()
                        .call(() -> connection.close().onFailure().recoverWithUni(Uni.createFrom()::voidItem)))
                .await()
                .atMost(Duration.ofSeconds(10));
        assertThat(found).isEqualTo(silent);
    }
}

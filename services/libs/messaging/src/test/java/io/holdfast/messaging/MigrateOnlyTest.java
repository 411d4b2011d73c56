package io.holdfast.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.testing.Backing;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.quarkus.test.junit.main.LaunchResult;
import io.quarkus.test.junit.main.QuarkusMainLauncher;
import io.quarkus.test.junit.main.QuarkusMainTest;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * What the chart's migration jobs rely on: with {@code QUARKUS_INIT_AND_EXIT=true} a service migrates its database and
 * exits with status 0, before it looks for a broker.
 */
@QuarkusMainTest
@TestProfile(MigrateOnlyTest.AsInTheJob.class)
@QuarkusTestResource(value = Backing.class, initArgs = @ResourceArg(name = "service", value = "alerting"))
class MigrateOnlyTest {

    /** The variables of the job, and a broker that is not there. */
    public static final class AsInTheJob implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "rabbitmq-port", "1",
                    "quarkus.init-and-exit", "true",
                    "quarkus.flyway.migrate-at-start", "true",
                    "quarkus.flyway.ignore-migration-patterns", "*:missing,*:future",
                    "quarkus.log.category.\"org.flywaydb\".level", "INFO");
        }
    }

    @Test
    void migratesAndExitsBeforeItLooksForABroker(QuarkusMainLauncher launcher) {
        LaunchResult job = launcher.launch();

        assertThat(job.exitCode()).as(job::getOutput).isZero();
        assertThat(job.getOutput()).contains("Successfully applied").contains("dead letter");
    }
}

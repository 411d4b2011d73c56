package io.holdfast.simulator;

import io.holdfast.launcher.Platform;
import io.holdfast.launcher.PlatformOptions;
import io.holdfast.simulator.api.WebhookReceiver;
import io.holdfast.simulator.company.Company;
import io.holdfast.simulator.demo.Story;
import java.time.Clock;
import java.time.LocalDate;

/**
 * The demonstration behind {@code make demo}. Exit code 0 only if every station was really seen; the platform is left
 * running so that one can look around.
 */
public final class Demo {

    private static final long SEED = 20_260;
    private static final int CUSTOMERS = 36;
    private static final int DAYS = 130;

    private Demo() {}

    /** This working copy's platform; webhooks may be delivered to this machine, which the guard forbids otherwise. */
    private static PlatformOptions options() {
        return PlatformOptions.local().withEnvironment("webhooks", "HOLDFAST_WEBHOOKS_ALLOWED_NETWORKS", "127.0.0.0/8");
    }

    static void main() throws Exception {
        var clock = Clock.systemUTC();
        var today = LocalDate.now(clock);
        var company = Company.generate(SEED, CUSTOMERS, today.minusDays(DAYS), today);
        try (var receiver = WebhookReceiver.open()) {
            var platform = Platform.up(options());
            System.exit(new Story(platform, company, receiver, clock, System.out).tell() ? 0 : 1);
        }
    }
}

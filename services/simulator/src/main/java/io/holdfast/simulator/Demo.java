package io.holdfast.simulator;

import io.holdfast.launcher.Platform;
import io.holdfast.launcher.PlatformOptions;
import io.holdfast.launcher.Refusal;
import io.holdfast.simulator.api.WebhookReceiver;
import io.holdfast.simulator.demo.DemoCompany;
import io.holdfast.simulator.demo.Story;
import java.time.Clock;
import java.time.LocalDate;

/**
 * The demonstration behind {@code make demo}. Exit code 0 only if every station was really seen; the platform is left
 * running so that one can look around.
 */
public final class Demo {

    private Demo() {}

    static void main() throws Exception {
        var clock = Clock.systemUTC();
        var company = DemoCompany.asOf(LocalDate.now(clock));
        try (var receiver = WebhookReceiver.open()) {
            var platform = Platform.up(PlatformOptions.local());
            System.exit(new Story(platform, company, receiver, clock, System.out).tell() ? 0 : 1);
        } catch (Refusal refusal) {
            System.err.println(refusal.getMessage());
            System.exit(Refusal.EXIT_CODE);
        }
    }
}

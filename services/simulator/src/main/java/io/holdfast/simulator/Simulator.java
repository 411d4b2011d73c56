package io.holdfast.simulator;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.holdfast.launcher.Platform;
import io.holdfast.launcher.PlatformOptions;
import io.holdfast.launcher.Refusal;
import io.holdfast.simulator.company.GroundTruth;
import io.holdfast.simulator.demo.DemoCompany;
import io.holdfast.simulator.demo.Installation;
import io.holdfast.simulator.traffic.HubSpotPortal;
import io.holdfast.simulator.traffic.Live;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;

/**
 * The demonstration's company by hand, on the platform of this working copy.
 *
 * <pre>
 * live PER_SECOND SECONDS   sends single actions at that rate
 * truth                     prints what really happens to each customer, as JSON
 * </pre>
 */
public final class Simulator {

    private Simulator() {}

    static void main(String... arguments) throws IOException {
        try {
            run(arguments);
        } catch (Refusal refusal) {
            System.err.println(refusal.getMessage());
            System.exit(Refusal.EXIT_CODE);
        }
    }

    private static void run(String... arguments) throws IOException {
        var clock = Clock.systemUTC();
        var company = DemoCompany.asOf(LocalDate.now(clock));
        switch (arguments.length == 0 ? "" : arguments[0]) {
            case "live" -> {
                var perSecond = positive(arguments, 1, "events per second");
                var length = Duration.ofSeconds(positive(arguments, 2, "seconds"));
                try (var portal = HubSpotPortal.open(company, "pat-of-live-traffic");
                        var doors = new Installation(Platform.up(PlatformOptions.local()), "demo")
                                .openDoors(clock, portal)) {
                    var accepted = new Live(company, doors, clock, System.out).run(perSecond, length);
                    System.out.printf("%,d events were accepted%n", accepted);
                }
            }
            case "truth" ->
                System.out.println(JsonMapper.builder()
                        .addModule(new JavaTimeModule())
                        .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                        .enable(SerializationFeature.INDENT_OUTPUT)
                        .build()
                        .writeValueAsString(GroundTruth.of(company)));
            default -> throw new Refusal("Say what to do: live PER_SECOND SECONDS, or truth");
        }
    }

    private static int positive(String[] arguments, int index, String what) {
        var given = index < arguments.length ? arguments[index] : "";
        if (!given.matches("[1-9]\\d{0,5}")) {
            throw new Refusal("Argument " + index + " must be a whole number above zero: " + what);
        }
        return Integer.parseInt(given);
    }
}

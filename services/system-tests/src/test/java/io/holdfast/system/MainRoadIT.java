package io.holdfast.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.launcher.Platform;
import io.holdfast.simulator.api.WebhookReceiver;
import io.holdfast.simulator.company.Company;
import io.holdfast.simulator.demo.Story;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The story of the demonstration, on a smaller company: each of its stations is an assertion of its own kind. */
@ExtendWith(RunningPlatform.class)
class MainRoadIT {

    @Test
    void historyRaisesNoClockAndADeclineIsScoredWarnedAlertedMailedAndAnnounced(Platform platform) throws IOException {
        var clock = Clock.systemUTC();
        var today = LocalDate.now(clock);
        var company = Company.generate(11, 8, today.minusDays(125), today);
        try (var receiver = WebhookReceiver.open()) {
            assertThat(new Story(platform, company, receiver, clock, System.out).tell())
                    .as("every station of the story was seen (the story is in this test's output)")
                    .isTrue();
        }
    }
}

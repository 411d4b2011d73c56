package io.holdfast.connector.crm.hubspot;

import static io.holdfast.connector.crm.hubspot.Cases.answer;
import static io.holdfast.connector.crm.hubspot.Cases.normalised;
import static io.holdfast.connector.crm.hubspot.Cases.person;
import static io.holdfast.connector.crm.hubspot.Cases.touch;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.connector.crm.Samples;
import io.holdfast.connector.dialect.Item;
import io.holdfast.events.CrmEvent.TouchFact;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What fetched meetings, calls, mails and messages mean. Pure: no container, no clock. */
class TouchesTest {

    private static final Instant AT = Instant.parse("2026-03-02T09:15:00Z");

    @Test
    void aMeetingIsATouch() {
        Map<String, List<String>> settings = Map.of("owners", List.of("33=somebody", "331=csm"));
        assertThat(touch("meetings", Samples.read("meeting"), settings))
                .isEqualTo(new TouchFact(
                        "meeting-512",
                        "crm:9120",
                        List.of(person("51")),
                        AT.toEpochMilli(),
                        Instant.parse("2026-03-01T14:00:00Z"),
                        "meeting",
                        true,
                        false,
                        "csm",
                        false));
        assertThat(touch("meetings", Samples.read("meeting"), Map.of()).loggedBy())
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "COMPLETED, 2026-03-01T14:00:00Z, true",
        "NO_SHOW, 2026-03-01T14:00:00Z, false",
        "CANCELED, 2026-03-01T14:00:00Z, false",
        "CANCELLED, 2026-03-01T14:00:00Z, false",
        "RESCHEDULED, 2026-03-01T14:00:00Z, false",
        "SCHEDULED, 2026-03-01T14:00:00Z, true",
        "'', 2026-03-01T14:00:00Z, true"
    })
    void aMeetingWasHeldByItsOutcomeOrItsTime(String outcome, String at, boolean twoWay) {
        String body = Samples.read("meeting")
                .replace("COMPLETED", outcome)
                .replace("\"hs_timestamp\": \"2026-03-01T14:00:00Z\"", "\"hs_timestamp\": \"%s\"".formatted(at));
        assertThat(touch("meetings", body, Map.of()).twoWay()).isEqualTo(twoWay);
    }

    @Test
    void aPlannedMeetingIsLookedAtAgainWhenItIsOver() {
        String planned =
                Samples.read("meeting").replace("2026-03-01", "2026-03-09").replace("COMPLETED", "SCHEDULED");
        assertThat(normalised(answer("meetings", planned), Map.of()))
                .containsExactly(
                        new Item.ToFetch(0, "meetings", "512", AT, Set.of(), Instant.parse("2026-03-09T15:00:00Z")));
        String held =
                Samples.read("meeting").replace("COMPLETED", "SCHEDULED").replace("03-02T09:15:00Z", "02-20T10:00:00Z");
        assertThat(touch("meetings", held, Map.of()).twoWay()).isTrue();
        assertThat(touch("meetings", held, Map.of()).version())
                .isEqualTo(Instant.parse("2026-03-01T14:00:00Z").toEpochMilli());
    }

    @Test
    void aMeetingWithoutAttendeesWasNotHeldUnlessSomebodySaysSo() {
        String alone = Samples.read("meeting").replace("\"id\": \"51\"", "\"id\": null");
        assertThat(touch("meetings", alone, Map.of()).twoWay()).isTrue();
        assertThat(touch("meetings", alone.replace("COMPLETED", ""), Map.of()).twoWay())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "f240bbac-87c9-4f6e-bf70-924b57d47db7, '', '', true",
        "b2cf5968-551e-4856-9783-52b3da59a7d0, COMPLETED, 61000, false",
        "73a0d17f-1163-4015-bdd5-ec830791da20, NO_ANSWER, 0, false",
        "'', COMPLETED, 61000, true",
        "'', COMPLETED, 0, false",
        "'', COMPLETED, '', false",
        "'', NO_ANSWER, 61000, false",
        "11111111-2222-3333-4444-555555555555, COMPLETED, 61000, true"
    })
    void aCallWasAnsweredByItsOutcomeOrItsLength(String disposition, String status, String length, boolean twoWay) {
        assertThat(touch("calls", engagement("""
                                "hs_call_disposition":"%s","hs_call_status":"%s","hs_call_duration":"%s"
                                """.formatted(disposition, status, length)), Map.of()))
                .satisfies(call -> {
                    assertThat(call.twoWay()).isEqualTo(twoWay);
                    assertThat(call.channel()).isEqualTo("call");
                    assertThat(call.touchId()).isEqualTo("call-9");
                });
    }

    @ParameterizedTest
    @CsvSource({
        "emails, INCOMING_EMAIL, '', '', true, false",
        "emails, EMAIL, '', CRM_UI, false, false",
        "emails, FORWARDED_EMAIL, '', '', false, false",
        "emails, EMAIL, 77, '', false, true",
        "emails, EMAIL, '', AUTOMATION_PLATFORM, false, true",
        "communications, '', '', '', false, false"
    })
    void aMailIsTwoWayWhenTheCustomerWroteIt(
            String kind, String direction, String sequence, String by, boolean twoWay, boolean automated) {
        TouchFact mail = touch(kind, engagement("""
                                "hs_email_direction":"%s","hs_sequence_id":"%s","hs_object_source":"%s"
                                """.formatted(direction, sequence, by)), Map.of());
        assertThat(mail.twoWay()).isEqualTo(twoWay);
        assertThat(mail.automated()).isEqualTo(automated);
        assertThat(mail.channel()).isEqualTo(kind.equals("emails") ? "email" : "message");
    }

    @Test
    void aTouchWithNobodyIsPassedOver() {
        String nobody = """
                {"id":"9","updatedAt":"2026-03-02T09:15:00Z","properties":{"hs_timestamp":"2026-03-01T10:00:00Z"}}""";
        assertThat(normalised(answer("emails", nobody), Map.of()))
                .containsExactly(new Item.PassedOver(0, "names-nobody"));
    }

    private static String engagement(String properties) {
        return """
                {"id":"9","createdAt":"2026-03-01T10:00:00Z","updatedAt":"2026-03-02T09:15:00Z","archived":false,
                 "properties":{"hs_timestamp":"2026-03-01T10:00:00Z",%s},
                 "associations":{"contacts":{"results":[{"id":"51","type":"x_to_contact"}]}}}
                """.formatted(properties);
    }
}

package io.holdfast.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.launcher.Platform;
import io.holdfast.simulator.api.Await;
import io.holdfast.simulator.traffic.VendorCall.Door;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The doors of vendors that sign: nobody else gets in, what cannot be read is refused, and neither leaves a trace. */
@ExtendWith(RunningPlatform.class)
class SignedDoorsIT {

    private static final int MEBIBYTE = 1024 * 1024;
    private static final Duration OLDER_THAN_TOLERATED = Duration.ofMinutes(6);

    private final Platform platform;
    private VendorDoors doors;

    SignedDoorsIT(Platform platform) {
        this.platform = platform;
    }

    @BeforeEach
    void open() {
        doors = VendorDoors.open(platform);
    }

    @AfterEach
    void close() {
        doors.close();
    }

    @ParameterizedTest
    @EnumSource(names = "SEGMENT", mode = EnumSource.Mode.EXCLUDE)
    void aMissingWrongOrOldSignatureIsRefused(Door door) {
        var body = unknown(door);
        Refusal.of(doors.unsigned(door, body)).is(400, "invalid-signature");
        Refusal.of(doors.forged(door, body)).is(400, "invalid-signature");
        Refusal.of(doors.signed(door, body, Instant.now().minus(OLDER_THAN_TOLERATED)))
                .is(400, "invalid-signature");
        Refusal.of(doors.signed(door, body, Instant.now().plus(OLDER_THAN_TOLERATED)))
                .is(400, "invalid-signature");
        onlyThePoorOneIsSetAside(door);
    }

    @ParameterizedTest
    @EnumSource(names = "SEGMENT", mode = EnumSource.Mode.EXCLUDE)
    void whatCannotBeReadIsRefusedThoughItIsSigned(Door door) {
        var now = Instant.now();
        Refusal.of(doors.signed(door, "{\"id\":", now)).is(400, "malformed-request");
        Refusal.of(doors.signed(door, "", now)).is(400, "malformed-request");
        Refusal.of(doors.signed(door, door == Door.HUBSPOT ? "{}" : "[]", now)).is(400, "malformed-request");
        Refusal.of(doors.signed(door, "[\"" + "x".repeat(MEBIBYTE) + "\"]", now))
                .is(413, "request-too-large");
        onlyThePoorOneIsSetAside(door);
    }

    @ParameterizedTest
    @EnumSource(names = "SEGMENT", mode = EnumSource.Mode.EXCLUDE)
    void anEventOfAnUnknownTypeIsAcceptedHoweverOftenItComesAndPassedOver(Door door) {
        var now = Instant.now();
        assertThat(doors.signed(door, unknown(door), now).statusCode()).isEqualTo(200);
        assertThat(doors.signed(door, unknown(door), now).statusCode()).isEqualTo(200);
        onlyThePoorOneIsSetAside(door);
    }

    /** A poor event comes behind everything else: when it is set aside, whatever came before it has been dealt with. */
    private void onlyThePoorOneIsSetAside(Door door) {
        assertThat(doors.signed(door, poor(door), Instant.now()).statusCode()).isEqualTo(200);
        var aside =
                Await.until("the poor event in quarantine", Duration.ofSeconds(60), () -> Optional.of(quarantine(door))
                        .filter(items -> !items.isEmpty()));
        assertThat(aside).singleElement().satisfies(item -> {
            assertThat(item.path("reason").asText()).isEqualTo("malformed");
            assertThat(item.path("detail").asText()).isNotBlank();
        });
    }

    private List<JsonNode> quarantine(Door door) {
        var source = doors.installation().source(door);
        return doors.installation().as("admin", source.service()).all("/v1/quarantine?source=" + source.id());
    }

    private static String unknown(Door door) {
        return switch (door) {
            case STRIPE ->
                "{\"id\":\"evt_unknown\",\"type\":\"some.unknown\",\"created\":1767225600,\"data\":{\"object\":{}}}";
            case ZENDESK ->
                "{\"id\":\"unknown\",\"type\":\"zen:event-type:agent.state_changed\",\"time\":\"2026-01-01T00:00:00Z\"}";
            case HUBSPOT -> "[{\"eventId\":1,\"subscriptionType\":\"conversation.creation\",\"objectId\":7}]";
            case SEGMENT -> throw new IllegalArgumentException("Segment does not sign");
        };
    }

    /** Of a type that is known, without what belongs to it. */
    private static String poor(Door door) {
        return switch (door) {
            case STRIPE ->
                "{\"id\":\"evt_poor\",\"type\":\"customer.subscription.updated\",\"created\":1767225600,\"data\":{}}";
            case ZENDESK -> "{\"id\":\"poor\",\"type\":\"zen:event-type:ticket.created\",\"detail\":{\"id\":\"1\"}}";
            case HUBSPOT -> "[{\"eventId\":2,\"subscriptionType\":\"company.creation\"}]";
            case SEGMENT -> throw new IllegalArgumentException("Segment does not sign");
        };
    }
}

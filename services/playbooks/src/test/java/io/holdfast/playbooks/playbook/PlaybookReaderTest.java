package io.holdfast.playbooks.playbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlaybookReaderTest {

    private static final String HEAD = "key: mine\nname: Mine\n";

    @ParameterizedTest
    @ValueSource(strings = {"red-emergency-response", "yellow-recovery", "power-user-gone", "critical-ticket"})
    void shippedPlaybooksAreSound(String key) throws IOException {
        try (InputStream file = getClass().getResourceAsStream("/playbooks/" + key + ".yaml")) {
            String yaml = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(PlaybookReader.read(yaml))
                    .isInstanceOfSatisfying(
                            PlaybookReader.Read.Sound.class,
                            sound -> assertThat(sound.playbook().key()).isEqualTo(key));
        }
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                wrong("", "body", "YAML"),
                wrong("- a\n- b", "body", "mapping"),
                wrong("key: [", "body", "YAML"),
                wrong(HEAD + "key: again\nsteps: [{key: a, end: {outcome: x}}]", "body", "YAML"),
                wrong(HEAD, "steps", "required"),
                wrong(HEAD + "steps: []", "steps", "at least 1"),
                wrong(HEAD + "colour: red\nsteps: [{key: a, end: {outcome: x}}]", "colour", "not defined"),
                wrong(HEAD + "steps: [{key: A b, end: {outcome: x}}]", "steps[0].key", "pattern"),
                wrong(HEAD + "steps: [{key: a, task: {title: T, role: boss, due: 4h}}]", "steps[0].task.role", "enum"),
                wrong(
                        HEAD + "steps: [{key: a, task: {title: T, role: owner, due: soon}}]",
                        "steps[0].task.due",
                        "pattern"),
                wrong(HEAD + "steps: [{key: a, task: {title: T, role: owner}}]", "steps[0].task.due", "required"),
                wrong(HEAD + "steps: [{key: a}]", "steps[0]", "exactly one"),
                wrong(HEAD + "steps: [{key: a, end: {outcome: x}, escalate: {reason: r}}]", "steps[0]", "exactly one"),
                wrong(HEAD + "steps: [{key: a, escalate: {reason: r}, next: b}]", "steps[0].next", "no step b"),
                wrong(
                        HEAD + "steps: [{key: a, escalate: {reason: r}}, {key: a, end: {outcome: x}}]",
                        "steps[1].key",
                        "another step"),
                wrong(
                        HEAD + "steps: [{key: a, end: {outcome: x}}, {key: b, end: {outcome: x}}]",
                        "steps[1]",
                        "no step leads here"),
                wrong(HEAD + "steps: [{key: a, wait-for: {done: b}}]", "steps[0].wait-for.done", "no task step"),
                wrong(
                        HEAD + "steps: [{key: a, wait-for: {touch: true, onTimeout: a}}]",
                        "steps[0].wait-for.timeout",
                        "needed"),
                wrong(
                        HEAD + "steps: [{key: a, wait-for: {touch: true, cause: true}}]",
                        "steps[0].wait-for",
                        "at most one"),
                wrong(
                        HEAD + "steps: [{key: a, wait-for: {condition: alert.sevrity == 'HIGH'}}]",
                        "steps[0].wait-for.condition",
                        "alert"),
                wrong(
                        HEAD + "trigger: {on: alert-opened, when: score.value}\nsteps: [{key: a, end: {outcome: x}}]",
                        "trigger.when",
                        "bool"),
                wrong(
                        HEAD
                                + "steps: [{key: a, branch: {ways: [{when: touched, go: c}], else: b}}, {key: b, end: {outcome: x}}]",
                        "steps[0].branch.ways[0].go",
                        "no step c"),
                wrong(
                        HEAD
                                + "steps: [{key: a, escalate: {reason: r}}, {key: b, branch: {ways: [{when: touched, go: c}], else: a}}, {key: c, end: {outcome: x}}]",
                        "steps[0]",
                        "circle"),
                wrong(
                        HEAD + "steps: [{key: a, message: {to: owner, subject: 'Hello {nobody}', body: b}}]",
                        "steps[0].message.subject",
                        "{nobody}"));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void whatIsWrongIsNamedByItsPath(String yaml, String path, String reason) {
        assertThat(faults(yaml)).anySatisfy(fault -> {
            assertThat(fault.path()).isEqualTo(path);
            assertThat(fault.reason()).containsIgnoringCase(reason);
        });
    }

    @Test
    void sizeAndDepthAreBounded() {
        assertThat(faults("key: " + "x".repeat(PlaybookReader.LONGEST)))
                .extracting(Fault::path)
                .contains("body");
        assertThat(faults("a: " + "[".repeat(100) + "]".repeat(100)))
                .extracting(Fault::path)
                .contains("body");
    }

    private static Arguments wrong(String yaml, String path, String reason) {
        return Arguments.of(yaml, path, reason);
    }

    private static List<Fault> faults(String yaml) {
        return PlaybookReader.read(yaml) instanceof PlaybookReader.Read.Faulty faulty ? faulty.faults() : List.of();
    }
}

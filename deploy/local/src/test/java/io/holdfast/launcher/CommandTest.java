package io.holdfast.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class CommandTest {

    @Test
    void wordsBecomeCommands() {
        assertThat(Command.parse(List.of())).isEqualTo(new Command.Help());
        assertThat(Command.parse(List.of("up"))).isEqualTo(new Command.Up());
        assertThat(Command.parse(List.of("token", "csm"))).isEqualTo(new Command.Token("csm"));
        assertThat(Command.parse(List.of("logs", "-f", "scoring"))).isEqualTo(new Command.Logs("scoring", true));
        assertThat(Command.parse(List.of("logs", "scoring"))).isEqualTo(new Command.Logs("scoring", false));
    }

    @Test
    void whatIsMissingOrUnknownIsAnsweredWithTheUsage() {
        assertThatThrownBy(() -> Command.parse(List.of("token")))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("'token' needs a name")
                .hasMessageContaining(Command.USAGE);
        assertThatThrownBy(() -> Command.parse(List.of("fly")))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("no command 'fly'");
    }
}

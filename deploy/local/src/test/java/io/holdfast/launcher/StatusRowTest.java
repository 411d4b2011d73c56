package io.holdfast.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StatusRowTest {

    @Test
    void columnsAreJustWideEnough() {
        var own = StatusRow.own("postgres", "postgresql://h:1", "p", Optional.of(OwnProcess.of(self())), "");
        var foreign = StatusRow.foreign("mail", "smtp://h", "HOLDFAST_SMTP_URL");

        String[] lines = StatusRow.table(List.of(own, foreign)).split("\n");

        assertThat(lines).hasSize(3);
        assertThat(lines[0]).startsWith("WHAT      URL               LOGIN  PID");
        assertThat(lines[1]).isEqualTo("postgres  postgresql://h:1  p      " + self().pid());
        assertThat(lines[2]).startsWith("mail      smtp://h          ").endsWith("yours, from HOLDFAST_SMTP_URL");
    }

    @Test
    void whatDoesNotRunSaysSo() {
        var row = StatusRow.own("mongodb", "mongodb://h:1", "", Optional.empty(), "STAND-IN");

        assertThat(row.note()).isEqualTo("not running");
        assertThat(row.pid()).isEqualTo("-");
    }

    private static ProcessHandle self() {
        return ProcessHandle.current();
    }
}

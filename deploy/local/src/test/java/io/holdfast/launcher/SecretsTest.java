package io.holdfast.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {

    @TempDir
    Path folder;

    @Test
    void aSecretIsMadeOnceAndFoundAgain() {
        Path file = folder.resolve("secrets.properties");
        String made = Secrets.in(file).password("db.scoring");

        assertThat(Secrets.in(file).password("db.scoring")).isEqualTo(made).matches("[A-Za-z0-9_-]{24}");
        assertThat(Secrets.in(file).password("db.accounts")).isNotEqualTo(made);
    }

    @Test
    void keysHaveThirtyTwoBytes() {
        String key = Secrets.in(folder.resolve("s")).key("hash-key");

        assertThat(Base64.getDecoder().decode(key)).hasSize(32);
    }

    @Test
    void onlyItsOwnerReadsTheFile() throws IOException {
        Path file = folder.resolve("secrets.properties");
        Secrets.in(file).password("any");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }
}

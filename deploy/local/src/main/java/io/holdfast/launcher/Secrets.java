package io.holdfast.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Properties;

/** Generated passwords and keys, kept in one file that only its owner can read (mode 600). */
public final class Secrets {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int PASSWORD_BYTES = 18;
    private static final int KEY_BYTES = 32;

    private final Path file;
    private final Properties known = new Properties();

    private Secrets(Path file) {
        this.file = file;
    }

    /** The secrets of this file; an absent file is an empty one. */
    public static Secrets in(Path file) {
        var secrets = new Secrets(file);
        if (Files.exists(file)) {
            try (var reader = Files.newBufferedReader(file)) {
                secrets.known.load(reader);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return secrets;
    }

    /** A password that can stand in a URL, made on first request and the same ever after. */
    public synchronized String password(String name) {
        return known(name, PASSWORD_BYTES, Base64.getUrlEncoder().withoutPadding());
    }

    /** A key of 32 random bytes in base64, made on first request and the same ever after. */
    public synchronized String key(String name) {
        return known(name, KEY_BYTES, Base64.getEncoder());
    }

    /** A random word for names and passwords that are not kept. */
    static String random(int bytes) {
        byte[] drawn = new byte[bytes];
        RANDOM.nextBytes(drawn);
        return HexFormat.of().formatHex(drawn);
    }

    private String known(String name, int bytes, Base64.Encoder encoder) {
        String value = known.getProperty(name);
        if (value == null) {
            byte[] drawn = new byte[bytes];
            RANDOM.nextBytes(drawn);
            value = encoder.encodeToString(drawn);
            known.setProperty(name, value);
            save();
        }
        return value;
    }

    private void save() {
        try {
            Files.createDirectories(file.getParent());
            if (!Files.exists(file)) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            try (var writer = Files.newBufferedWriter(file)) {
                known.store(writer, "Generated for this working copy. Delete with the data they belong to: make clean");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

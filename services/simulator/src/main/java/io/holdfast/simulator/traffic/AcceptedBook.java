package io.holdfast.simulator.traffic;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.holdfast.simulator.traffic.VendorCall.Door;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * The sender's own book of what a door has accepted: one line per 2xx, written after the answer was seen. It is the
 * witness the ledger starts from, because it knows nothing of what happens behind the doors.
 */
public final class AcceptedBook {

    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private final Path file;

    private AcceptedBook(Path file) {
        this.file = file;
    }

    /** A book that goes on in this file. */
    public static AcceptedBook in(Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new AcceptedBook(file);
    }

    /** A book nobody keeps. */
    public static AcceptedBook none() {
        return new AcceptedBook(null);
    }

    /**
     * One accepted request.
     *
     * @param run id of the run it was told under; empty for live traffic
     * @param sha256 of the exact bytes
     * @param eventIds the vendor's ids of the events inside
     */
    public record Line(Door door, String source, String run, String sha256, List<String> eventIds) {}

    void accepted(DoorKey key, VendorCall call, Optional<String> run) {
        if (file == null) {
            return;
        }
        var line = new Line(key.door(), key.source(), run.orElse(""), sha256(call.body()), call.eventIds());
        synchronized (this) {
            try {
                Files.writeString(
                        file,
                        JSON.writeValueAsString(line) + "\n",
                        StandardOpenOption.CREATE,
                        StandardOpenOption.APPEND);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Everything that was accepted so far, in order; nothing when nobody has kept a book here. */
    public static List<Line> read(Path file) {
        if (Files.notExists(file)) {
            return List.of();
        }
        try (var lines = Files.lines(file)) {
            return lines.map(AcceptedBook::line).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Line line(String text) {
        try {
            return JSON.readValue(text, Line.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** SHA-256 in hex. */
    public static String sha256(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

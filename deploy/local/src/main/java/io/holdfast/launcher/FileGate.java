package io.holdfast.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.function.Supplier;

/** One at a time among all Java processes of this machine, by a lock on a file. */
final class FileGate {

    private static final Duration WAIT = Duration.ofMinutes(5);

    private FileGate() {}

    /** Waits for the gate, does the work behind it and opens it again. */
    static <T> T inside(Path file, Supplier<T> work) {
        Folders.create(file.toAbsolutePath().getParent());
        try (var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            Await.orFail(WAIT, () -> locked(channel), () -> "Waited " + WAIT.toMinutes() + " minutes for " + file);
            return work.get();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Polled, because a blocking lock fails when another class loader of the same process holds the file. */
    private static boolean locked(FileChannel channel) {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException heldInThisProcess) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

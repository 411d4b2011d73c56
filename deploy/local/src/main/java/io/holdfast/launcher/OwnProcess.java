package io.holdfast.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A process this launcher started, known by pid <em>and</em> start time: a pid alone may by now belong to somebody else.
 *
 * @param startedAt start time as the operating system tells it
 */
public record OwnProcess(long pid, Instant startedAt) {

    /** The system derives start times from its boot time, which may move a little when its clock is corrected. */
    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    private static final Duration KILL_WAIT = Duration.ofSeconds(10);

    static OwnProcess of(ProcessHandle handle) {
        return new OwnProcess(handle.pid(), handle.info().startInstant().orElse(Instant.EPOCH));
    }

    /** The process with this pid as it runs now; empty when there is none. */
    static Optional<OwnProcess> running(long pid) {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).map(OwnProcess::of);
    }

    /** What {@link #remember} wrote; empty when there is no such file or it is damaged. */
    static Optional<OwnProcess> recall(Path file) {
        try {
            String[] words = Files.readString(file).strip().split(" ");
            return Optional.of(new OwnProcess(Long.parseLong(words[0]), Instant.parse(words[1])));
        } catch (IOException | RuntimeException unreadable) {
            return Optional.empty();
        }
    }

    void remember(Path file) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, pid + " " + startedAt + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** True while this very process runs. */
    public boolean alive() {
        return handle().isPresent();
    }

    /** Asks it to end, waits, and ends it by force with all its children when it does not. */
    void stop(Duration grace) {
        stop(grace, "TERM");
    }

    /** As {@link #stop(Duration)} with a signal of the caller's choice, without the {@code SIG}. */
    void stop(Duration grace, String signal) {
        handle().ifPresent(process -> {
            List<ProcessHandle> family = process.descendants().toList();
            signal(signal);
            if (!Await.until(grace, () -> !alive())) {
                kill();
            }
            family.forEach(OwnProcess::reap);
        });
    }

    /** Ends it and its children at once, as a power cut would. */
    void kill() {
        handle().ifPresent(process -> {
            List<ProcessHandle> family = process.descendants().toList();
            process.destroyForcibly();
            family.forEach(ProcessHandle::destroyForcibly);
            Await.until(KILL_WAIT, () -> !alive());
        });
    }

    private void signal(String name) {
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(pid))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void reap(ProcessHandle child) {
        if (!Await.until(Duration.ofSeconds(2), () -> !child.isAlive())) {
            child.destroyForcibly();
        }
    }

    private Optional<ProcessHandle> handle() {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(this::isSame);
    }

    private boolean isSame(ProcessHandle candidate) {
        return candidate
                .info()
                .startInstant()
                .map(start -> Duration.between(start, startedAt).abs().compareTo(TOLERANCE) <= 0)
                .orElse(false);
    }
}

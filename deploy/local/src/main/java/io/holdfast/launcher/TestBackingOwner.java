package io.holdfast.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The process that keeps one RabbitMQ and one PostgreSQL alive for all test modules of a run. It ends by itself when no
 * client has given a sign of life for a while, and takes everything with it.
 */
final class TestBackingOwner {

    private static final Duration LINGER = Duration.ofSeconds(TestBackingState.LINGER_SECONDS);
    private static final Duration LOOK = Duration.ofSeconds(2);

    private final Path folder;
    private final PrivateRabbitMq rabbit;
    private final PrivatePostgres postgres;
    private final AtomicBoolean ended = new AtomicBoolean();

    private TestBackingOwner(Path folder) {
        this.folder = folder;
        Path data = folder.resolve("data");
        this.rabbit = PrivateRabbitMq.in(data.resolve("rabbit"), PrivateRabbitMq.Ports.random(), Secrets.random(12));
        this.postgres = PrivatePostgres.in(
                data.resolve("postgres"), FreePorts.one(), Secrets.random(12), PrivatePostgres.Durability.NONE);
    }

    public static void main(String[] arguments) {
        var owner = new TestBackingOwner(TestBackingState.folder());
        Runtime.getRuntime().addShutdownHook(new Thread(owner::end));
        owner.start();
        owner.lingerWhileUsed();
    }

    private void start() {
        endRemainsOfPredecessor();
        CompletableFuture.allOf(CompletableFuture.runAsync(rabbit::start), CompletableFuture.runAsync(postgres::start))
                .join();
        new TestBackingState(
                        OwnProcess.of(ProcessHandle.current()), rabbit.address(), Secrets.random(12), postgres.server())
                .write(folder);
    }

    /** A predecessor that was killed could not clean up. Ports differ from start to start, processes are found by pid. */
    private void endRemainsOfPredecessor() {
        rabbit.kill();
        postgres.stop();
        Folders.delete(folder.resolve("data"));
    }

    private void lingerWhileUsed() {
        Instant started = Instant.now();
        boolean used = true;
        while (used) {
            Await.until(LOOK, () -> false);
            Orphans.end(ProjectRoot.runDirectory().resolve("test/nodes"));
            used = isUsed(started) || !FileGate.inside(TestBackingState.lockFile(folder), () -> retire(started));
        }
    }

    /** Behind the gate no client can connect, so nobody meets an owner that is about to end, nor its leftovers. */
    private boolean retire(Instant started) {
        if (isUsed(started)) {
            return false;
        }
        end();
        return true;
    }

    private boolean isUsed(Instant started) {
        return lastSign(started).plus(LINGER).isAfter(Instant.now());
    }

    private Instant lastSign(Instant started) {
        Path clients = TestBackingState.clients(folder);
        if (!Files.isDirectory(clients)) {
            return started;
        }
        try (var signs = Files.list(clients)) {
            return signs.map(TestBackingOwner::modified)
                    .reduce(started, (one, other) -> one.isAfter(other) ? one : other);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Instant modified(Path sign) {
        try {
            return Files.getLastModifiedTime(sign).toInstant();
        } catch (IOException gone) {
            return FileTime.fromMillis(0).toInstant();
        }
    }

    private void end() {
        if (ended.getAndSet(true)) {
            return;
        }
        TestBackingState.remove(folder);
        rabbit.kill();
        postgres.stop();
        Folders.delete(folder.resolve("data"));
        Folders.delete(TestBackingState.clients(folder));
    }
}

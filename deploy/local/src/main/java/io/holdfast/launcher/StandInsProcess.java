package io.holdfast.launcher;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Main class of the process of {@link StandIns}. Arguments: {@code [mongo <port> <file>] [mail <smtp> <imap>]}. */
final class StandInsProcess {

    private StandInsProcess() {}

    public static void main(String[] arguments) throws InterruptedException {
        Deque<AutoCloseable> started = new ArrayDeque<>();
        Deque<String> words = new ArrayDeque<>(List.of(arguments));
        while (!words.isEmpty()) {
            started.push(start(words));
        }
        Runtime.getRuntime().addShutdownHook(new Thread(() -> started.forEach(StandInsProcess::close)));
        Thread.currentThread().join();
    }

    private static AutoCloseable start(Deque<String> words) {
        return switch (words.pop()) {
            case "mongo" -> {
                int port = Integer.parseInt(words.pop());
                yield MongoStandIn.in(Path.of(words.pop()), port);
            }
            case "mail" -> MailStandIn.on(Integer.parseInt(words.pop()), Integer.parseInt(words.pop()));
            default -> throw new IllegalArgumentException("Neither mongo nor mail");
        };
    }

    private static void close(AutoCloseable standIn) {
        try {
            standIn.close();
        } catch (Exception e) {
            System.err.println("While ending: " + e);
        }
    }
}

package io.holdfast.simulator.bench;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What the broker can do on this machine right now: RabbitMQ's own PerfTest on a quorum queue, 1 KB persistent messages,
 * 200 unconfirmed at a time, one producer and one consumer.
 */
final class Ceiling {

    private static final Pattern SENT = Pattern.compile("sending rate avg: (\\d+) msg/s");

    private Ceiling() {}

    /** Messages per second, published and confirmed. */
    static double messagesPerSecond(URI amqp, int seconds) throws IOException, InterruptedException {
        var command = List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                "com.rabbitmq.perf.PerfTest",
                "--uri",
                amqp.toString(),
                "--quorum-queue",
                "--queue",
                "bench-ceiling",
                "--size",
                "1024",
                "--flag",
                "persistent",
                "--confirm",
                "200",
                "--producers",
                "1",
                "--consumers",
                "1",
                "--qos",
                "500",
                "--multi-ack-every",
                "100",
                "--time",
                Integer.toString(seconds));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes());
        process.waitFor();
        var sent = SENT.matcher(said);
        if (!sent.find()) {
            throw new IllegalStateException("PerfTest measured nothing; it said: " + said);
        }
        return Double.parseDouble(sent.group(1));
    }
}

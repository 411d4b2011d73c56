package io.holdfast.simulator.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * What a service costs at rest, read from outside its process (Linux).
 *
 * @param startSeconds what Quarkus itself reports
 * @param residentMegabytes VmRSS
 */
record Footprint(double startSeconds, long residentMegabytes) {

    private static final Pattern STARTED = Pattern.compile("started in ([\\d.]+)s");
    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");

    static Footprint of(String service, Path log) throws IOException {
        var started = STARTED.matcher(Files.readString(log));
        double seconds = Double.NaN;
        while (started.find()) {
            seconds = Double.parseDouble(started.group(1));
        }
        var process = ProcessHandle.allProcesses()
                .filter(p ->
                        p.info().commandLine().orElse("").contains("/services/" + service + "/target/quarkus-app/"))
                .findFirst()
                .orElseThrow();
        var resident = RESIDENT.matcher(Files.readString(Path.of("/proc", Long.toString(process.pid()), "status")));
        if (!resident.find()) {
            throw new IllegalStateException("No VmRSS of " + service);
        }
        return new Footprint(seconds, Long.parseLong(resident.group(1)) / 1024);
    }
}

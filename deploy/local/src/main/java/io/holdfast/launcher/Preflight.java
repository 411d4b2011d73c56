package io.holdfast.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What would make a start fail half way is found before it begins, and said in one sentence. */
final class Preflight {

    static final long DISK_BYTES = 2L << 30;

    private Preflight() {}

    /** @throws Refusal with what has to be put right first */
    static void check(Path directory, BackingServices backing, List<ServiceProcess> services) {
        services.forEach(service -> requireBuilt(service.service().name(), service.jar()));
        requireDisk(freeBytes(Folders.create(directory)));
        if (backing.needsRabbitInstallation()
                && RabbitInstallation.find().isEmpty()
                && !RabbitInstallation.mayInstall()) {
            RabbitInstallation.require();
        }
        backing.portsNeeded().forEach((name, ports) -> ports.forEach(port -> requireFree(name, port)));
        services.stream()
                .filter(service -> service.process().isEmpty())
                .forEach(service -> requireFree(service.service().name(), service.port()));
    }

    static void requireBuilt(String service, Path jar) {
        if (!Files.exists(jar)) {
            throw new Refusal("%s is not built (%s is missing): run 'make build'.".formatted(service, jar));
        }
    }

    static void requireDisk(long freeBytes) {
        if (freeBytes < DISK_BYTES) {
            throw new Refusal("Only %.1f GB of disk are free where the project is; 2 GB are needed."
                    .formatted((double) freeBytes / (1L << 30)));
        }
    }

    static void requireFree(String name, int port) {
        if (!FreePorts.isFree(port)) {
            String holder = PortHolder.of(port).map(who -> " (" + who + ")").orElse("");
            throw new Refusal("Port %d, which %s needs, is taken%s: stop that first.".formatted(port, name, holder));
        }
    }

    private static long freeBytes(Path directory) {
        try {
            return Files.getFileStore(directory).getUsableSpace();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

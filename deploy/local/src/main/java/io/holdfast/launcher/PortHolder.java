package io.holdfast.launcher;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Finds out, on Linux and as far as this user may see it, which process listens on a port. */
final class PortHolder {

    private static final List<Path> SOCKETS = List.of(Path.of("/proc/net/tcp"), Path.of("/proc/net/tcp6"));
    private static final String LISTENING = "0A";
    private static final int LOCAL_ADDRESS = 1;
    private static final int STATE = 3;
    private static final int INODE = 9;

    private PortHolder() {}

    /** For example {@code java, pid 4711}; empty when it cannot be seen. */
    static Optional<String> of(int port) {
        return SOCKETS.stream()
                .flatMap(file -> inode(file, port).stream())
                .findFirst()
                .flatMap(PortHolder::processWith)
                .map(PortHolder::describe);
    }

    private static Optional<String> inode(Path file, int port) {
        String suffix = ":%04X".formatted(port);
        try {
            return Files.readAllLines(file).stream()
                    .map(line -> line.strip().split("\\s+"))
                    .filter(words -> words.length > INODE)
                    .filter(words -> words[LOCAL_ADDRESS].endsWith(suffix) && words[STATE].equals(LISTENING))
                    .map(words -> words[INODE])
                    .findFirst();
        } catch (IOException notLinux) {
            return Optional.empty();
        }
    }

    private static Optional<ProcessHandle> processWith(String inode) {
        return ProcessHandle.allProcesses()
                .filter(process -> holds(process.pid(), "socket:[" + inode + "]"))
                .findFirst();
    }

    private static boolean holds(long pid, String socket) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(Path.of("/proc/" + pid + "/fd"))) {
            for (Path file : files) {
                if (Files.isSymbolicLink(file)
                        && Files.readSymbolicLink(file).toString().equals(socket)) {
                    return true;
                }
            }
            return false;
        } catch (IOException notOurs) {
            return false;
        }
    }

    private static String describe(ProcessHandle process) {
        String program = process.info()
                .command()
                .map(command -> Path.of(command).getFileName().toString())
                .orElse("a process");
        return program + ", pid " + process.pid();
    }
}

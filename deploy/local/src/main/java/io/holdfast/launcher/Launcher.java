package io.holdfast.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Main class of {@code make up} and its sisters. Exit codes: 0 done, 1 failed, 2 something has to be put right first. */
public final class Launcher {

    private Launcher() {}

    public static void main(String[] arguments) {
        System.exit(run(List.of(arguments)));
    }

    static int run(List<String> words) {
        try {
            execute(Command.parse(words));
            return 0;
        } catch (Refusal refusal) {
            System.err.println(refusal.getMessage());
            return Refusal.EXIT_CODE;
        } catch (RuntimeException e) {
            System.err.println(e.getMessage());
            for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
                System.err.println("  because: " + cause);
            }
            return 1;
        }
    }

    private static void execute(Command command) {
        PlatformOptions local = PlatformOptions.local();
        switch (command) {
            case Command.Setup _ -> setup(local);
            case Command.Up _ -> print(Platform.up(local));
            case Command.Backing _ -> print(Platform.up(local.withoutServices()));
            case Command.Status _ -> print(Platform.at(local));
            case Command.Logs logs -> show(Platform.at(local).log(logs.service()), logs.follow());
            case Command.Token token -> System.out.println(Platform.at(local).token(token.user()));
            case Command.Down _ -> down(local);
            case Command.Clean _ -> clean(local);
            case Command.EndTestBacking _ -> TestBacking.end();
            case Command.Help _ -> System.out.print(Command.USAGE);
        }
    }

    private static void setup(PlatformOptions options) {
        RabbitInstallation.require();
        new KeycloakDistribution(options.directory()).require(options.progress());
        options.progress().say("everything needed is here");
    }

    private static void print(Platform platform) {
        System.out.println();
        System.out.println(StatusRow.table(platform.rows()));
        System.out.println();
        System.out.println("Names after a slash are passwords in " + platform.secretsFile() + ".");
        System.out.println("Demo users: csm, csm2, manager, executive, admin; password <user>-demo.");
    }

    private static void down(PlatformOptions options) {
        Platform.at(options).down();
        List<OwnProcess> left = Leftovers.alive(options.directory());
        if (!left.isEmpty()) {
            throw new IllegalStateException("Still running: " + left);
        }
        options.progress().say("everything is stopped");
    }

    private static void clean(PlatformOptions options) {
        down(options);
        TestBacking.end();
        Orphans.end(options.directory().resolve("platforms"));
        Orphans.end(options.directory().resolve("test/nodes"));
        Folders.delete(options.directory());
    }

    private static void show(Path log, boolean follow) {
        if (!Files.exists(log)) {
            throw new Refusal("There is no log yet: " + log);
        }
        var command = follow ? List.of("tail", "-n", "100", "-f", log.toString()) : List.of("cat", log.toString());
        try {
            new ProcessBuilder(command).inheritIO().start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

package io.holdfast.launcher;

import java.util.List;

/** What the launcher can be asked to do. */
sealed interface Command {

    /** Fetches and installs what {@link Up} would need. */
    record Setup() implements Command {}

    /** Starts everything and prints where it is. */
    record Up() implements Command {}

    /** Starts the backing services only, for work on a service from an editor. */
    record Backing() implements Command {}

    /** Prints where everything is and whether it runs. */
    record Status() implements Command {}

    /** Prints a service's log, and goes on as it grows when asked to. */
    record Logs(String service, boolean follow) implements Command {}

    /** Prints a bearer token. */
    record Token(String user) implements Command {}

    /** Stops everything. */
    record Down() implements Command {}

    /** Stops everything and removes all data, logs, secrets and unpacked programs. */
    record Clean() implements Command {}

    /** Ends the backing services that tests share. */
    record EndTestBacking() implements Command {}

    /** Says what there is to say. */
    record Help() implements Command {}

    String USAGE = """
            setup               fetches and installs what 'up' needs
            up                  starts the whole platform
            backing             starts the backing services only
            status              tells where everything is and whether it runs
            logs SERVICE [-f]   prints a service's log; -f goes on as it grows
            token USER          prints a bearer token: csm, csm2, manager, executive, admin, reporting-tool
            down                stops everything; the data stay
            clean               stops everything and removes all data under .run
            end-test-backing    ends the backing services that tests share
            """;

    /** @throws Refusal with the usage when the words make no command */
    static Command parse(List<String> words) {
        String verb = words.isEmpty() ? "help" : words.getFirst();
        List<String> rest = words.subList(Math.min(1, words.size()), words.size());
        return switch (verb) {
            case "setup" -> new Setup();
            case "up" -> new Up();
            case "backing" -> new Backing();
            case "status" -> new Status();
            case "logs" -> new Logs(only(verb, rest), rest.contains("-f"));
            case "token" -> new Token(only(verb, rest));
            case "down" -> new Down();
            case "clean" -> new Clean();
            case "end-test-backing" -> new EndTestBacking();
            case "help", "--help", "-h" -> new Help();
            default -> throw new Refusal("There is no command '" + verb + "'. There are:\n" + USAGE);
        };
    }

    private static String only(String verb, List<String> rest) {
        return rest.stream()
                .filter(word -> !word.startsWith("-"))
                .findFirst()
                .orElseThrow(() -> new Refusal("'" + verb + "' needs a name after it. There are:\n" + USAGE));
    }
}

// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.launcher;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The program behind {@code bin/spooler}, which has found the home and changed into it.
 *
 * <p>System properties: {@code spooler.home} and {@code spooler.dist}, both absolute.
 */
final class Main {
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(75);

    private final Home home = new Home(Path.of(required("spooler.home")));
    private final Path distribution = Path.of(required("spooler.dist"));

    private Main() {}

    public static void main(String[] arguments) {
        System.exit(exitCode(List.of(arguments)));
    }

    private static int exitCode(List<String> arguments) {
        try {
            return new Main().run(arguments);
        } catch (LaunchException e) {
            System.err.println("spooler: " + e.getMessage());
            return e.exitCode();
        } catch (Exception e) { // the last line of defence of a command line program
            System.err.println("spooler: " + (e.getMessage() == null ? e : e.getMessage()));
            return ExitCode.FAILED;
        }
    }

    private int run(List<String> arguments) throws Exception {
        return switch (arguments.get(0)) {
            case "init" -> init();
            case "run" -> start(arguments.subList(1, arguments.size()));
            case "stop" -> stop(arguments.subList(1, arguments.size()));
            case "shell" -> shell();
            default -> command(arguments);
        };
    }

    private int init() throws IOException {
        home.create(distribution.resolve("home").resolve("conf"));
        System.out.println("The home " + home.directory() + " is ready; its settings are in " + home.conf());
        return ExitCode.OK;
    }

    private int start(List<String> options) throws Exception {
        for (String option : options) {
            if (!option.equals("--no-shell")) {
                throw new LaunchException(
                        ExitCode.USAGE, "run does not know '" + option + "'; it takes --home DIR and --no-shell.");
            }
        }
        Run run = new Run(home, distribution);
        return options.isEmpty() ? run.withPrompt() : run.withoutPrompt();
    }

    private int stop(List<String> options) throws IOException, LaunchException, InterruptedException {
        Optional<String> way = logoff(options);
        String holder = InstanceLock.holder(home);
        try (ControlClient client = ControlClient.connect(home)) {
            int released = way.isPresent() ? client.run(List.of("logoff", way.get())) : ExitCode.OK;
            if (released != ExitCode.OK) {
                return released;
            }
            client.stop();
        }
        if (InstanceLock.awaitFree(home, STOP_PATIENCE)) {
            return ExitCode.OK;
        }
        throw new LaunchException(
                ExitCode.FAILED,
                "the instance on " + home.directory() + ", process id " + holder + ", still runs after "
                        + STOP_PATIENCE.toSeconds() + " s. Its log says what it waits for; 'kill " + holder
                        + "' loses nothing that was accepted.");
    }

    /** How the transports are to be released first; empty leaves it to the stop, which is orderly. */
    private static Optional<String> logoff(List<String> options) throws LaunchException {
        List<String> known = List.of("--no-wait", "--orderly", "--purge", "--abort", "--quiet");
        if (options.size() > 1 || !known.containsAll(options)) {
            throw new LaunchException(
                    ExitCode.USAGE,
                    "stop takes at most one of " + String.join(", ", known) + ", not '" + String.join(" ", options)
                            + "'.");
        }
        return options.stream().map(option -> option.substring(2)).findFirst();
    }

    private int shell() throws IOException, LaunchException {
        ControlClient client = ControlClient.connect(home);
        if (Boolean.getBoolean("spooler.terminal")) {
            try (Prompt prompt = Prompt.onTerminal(client)) {
                prompt.readAll();
                return ExitCode.OK;
            }
        }
        try (client) {
            return Prompt.runAll(client);
        }
    }

    private int command(List<String> words) throws IOException, LaunchException {
        try (ControlClient client = ControlClient.connect(home)) {
            return client.run(forScreen(words));
        }
    }

    /** On a terminal the progress of a flush is drawn. */
    private static List<String> forScreen(List<String> words) {
        if (!words.get(0).equals("flush") || !Boolean.getBoolean("spooler.screen")) {
            return words;
        }
        List<String> drawn = new ArrayList<>(words);
        drawn.add(1, "--bars");
        return drawn;
    }

    private static String required(String property) {
        String value = System.getProperty(property);
        if (value == null) {
            throw new IllegalStateException("the system property " + property + " is not set; start with bin/spooler");
        }
        return value;
    }
}

// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.shell;

import java.util.List;
import java.util.Optional;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.slf4j.LoggerFactory;
import org.spooler.shell.view.LogView;

/** Shows and changes log levels while everything runs: {@code log}. */
@Component(service = LogCommands.class)
@GogoCommand(scope = "spool", function = "log")
public final class LogCommands {
    private static final int LONGEST_NAME = 256;

    private final Optional<LogLevels> levels;

    /** For what stands behind SLF4J now. */
    @Activate
    public LogCommands() {
        this(LogbackLevels.find());
    }

    LogCommands(Optional<LogLevels> levels) {
        this.levels = levels;
    }

    /** Shows levels; changes one first if asked to. */
    @Descriptor("Shows the log levels; LOGGER LEVEL changes one until the container ends")
    public LogView log(
            @Descriptor("[LOGGER [LEVEL]]: a logger such as org.spooler.core, or root;"
                            + " off, error, warn, info, debug, trace, or default")
                    String... loggerAndLevel)
            throws CommandException {
        Arguments words = Arguments.of("log [LOGGER [LEVEL]]", loggerAndLevel).count(0, 2);
        LogLevels known = levels.orElseThrow(
                () -> new CommandException("log levels cannot be seen or changed here: behind SLF4J stands "
                        + LoggerFactory.getILoggerFactory().getClass().getName() + ", not Logback"));
        if (words.words().isEmpty()) {
            return new LogView(known.set());
        }
        String logger = name(words.word(0));
        if (words.words().size() == 2) {
            change(known, logger, words.word(1));
        }
        return new LogView(List.of(known.of(logger)));
    }

    private static String name(String logger) throws CommandException {
        if (logger.isBlank() || logger.length() > LONGEST_NAME) {
            throw new CommandException("logger of " + logger.length() + " characters: expected 1 to " + LONGEST_NAME);
        }
        return logger;
    }

    private static void change(LogLevels levels, String logger, String level) throws CommandException {
        try {
            levels.change(logger, level);
        } catch (IllegalArgumentException e) {
            throw new CommandException(e.getMessage(), e);
        }
    }
}

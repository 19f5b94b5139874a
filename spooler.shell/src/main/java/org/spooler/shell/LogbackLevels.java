// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.shell;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.slf4j.ILoggerFactory;
import org.slf4j.LoggerFactory;
import org.spooler.shell.view.LogView;

/** The loggers of Logback. Its packages are imported optionally: the only class that may not load. */
final class LogbackLevels implements LogLevels {
    private static final String NONE_OF_ITS_OWN = "default";
    private static final Set<String> WORDS = Set.of("off", "error", "warn", "info", "debug", "trace");

    private final LoggerContext context;

    LogbackLevels(LoggerContext context) {
        this.context = context;
    }

    /** Empty if something else stands behind SLF4J. */
    static Optional<LogLevels> find() {
        try {
            ILoggerFactory behind = LoggerFactory.getILoggerFactory();
            return behind instanceof LoggerContext logback ? Optional.of(new LogbackLevels(logback)) : Optional.empty();
        } catch (NoClassDefFoundError e) {
            return Optional.empty();
        }
    }

    @Override
    public List<LogView.Row> set() {
        return context.getLoggerList().stream()
                .filter(logger -> logger.getLevel() != null)
                .map(LogbackLevels::row)
                .toList();
    }

    @Override
    public LogView.Row of(String logger) {
        return row(named(logger));
    }

    @Override
    public void change(String logger, String level) {
        String word = level.toLowerCase(Locale.ROOT);
        boolean isRoot = named(logger).getName().equals(Logger.ROOT_LOGGER_NAME);
        if (word.equals(NONE_OF_ITS_OWN) && !isRoot) {
            named(logger).setLevel(null);
        } else if (WORDS.contains(word)) {
            named(logger).setLevel(Level.toLevel(word));
        } else {
            throw new IllegalArgumentException("level '" + level + "': expected off, error, warn, info, debug or trace"
                    + (isRoot ? "" : ", or default for the level of the logger above"));
        }
    }

    private Logger named(String logger) {
        return context.getLogger(logger.equalsIgnoreCase(Logger.ROOT_LOGGER_NAME) ? Logger.ROOT_LOGGER_NAME : logger);
    }

    private static LogView.Row row(Logger logger) {
        return new LogView.Row(
                logger.getName(), logger.getEffectiveLevel().toString().toLowerCase(Locale.ROOT));
    }
}

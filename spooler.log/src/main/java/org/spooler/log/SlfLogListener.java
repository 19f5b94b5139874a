// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.log;

import org.osgi.framework.BundleException;
import org.osgi.service.log.LogEntry;
import org.osgi.service.log.LogLevel;
import org.osgi.service.log.LogListener;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Writes each OSGi log entry to the SLF4J logger of the same name, with the bundle it comes from.
 *
 * <p><b>Threading.</b> Called by the log service's own thread, one entry at a time.
 */
final class SlfLogListener implements LogListener {

    @Override
    public void logged(LogEntry entry) {
        String bundle =
                entry.getBundle() == null ? "framework" : entry.getBundle().getSymbolicName();
        LoggingEventBuilder line = LoggerFactory.getLogger(name(entry, bundle)).atLevel(level(entry.getLogLevel()));
        Throwable cause = entry.getException();
        if (saysItAll(cause)) {
            line.log("{}: {}: {}", bundle, entry.getMessage(), cause.getMessage());
        } else {
            line.setCause(cause).log("{}: {}", bundle, entry.getMessage());
        }
    }

    /**
     * A bundle that does not resolve is explained by the text of its exception. The log service hands out copies of
     * exceptions, with the class of the original in the text.
     */
    private static boolean saysItAll(Throwable cause) {
        return cause != null && cause.toString().contains(BundleException.class.getName() + ": Unable to resolve");
    }

    /** Entries of the old {@code LogService.log} methods all come from a logger of that service's name. */
    private static String name(LogEntry entry, String bundle) {
        String name = entry.getLoggerName();
        return name == null || name.startsWith("LogService") ? bundle : name;
    }

    private static Level level(LogLevel level) {
        return switch (level) {
            case ERROR -> Level.ERROR;
            case WARN -> Level.WARN;
            case AUDIT, INFO -> Level.INFO;
            case DEBUG -> Level.DEBUG;
            case TRACE -> Level.TRACE;
        };
    }
}

// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.lane;

import java.io.IOException;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.spooler.api.transport.TransportException;

/**
 * Makes what a provider threw safe to keep: an exception of a class of its own could block or throw when somebody asks
 * for its message, and would keep its bundle in memory. It is turned into one of ours, on the thread of the call.
 */
final class Thrown {

    private static final int DEEPEST = 20;
    private static final int MOST_CHARACTERS = 400;

    private Thrown() {}

    /** The same, or a copy of it if it is of a class that is neither the platform's nor ours. */
    static Throwable safe(Throwable thrown) {
        return safe(thrown, Thrown::isKnown);
    }

    static Throwable safe(Throwable thrown, Predicate<Class<?>> known) {
        return areKnown(thrown, known) ? thrown : copy(thrown);
    }

    private static boolean isKnown(Class<?> type) {
        ClassLoader loader = type.getClassLoader();
        return loader == null
                || loader == Thrown.class.getClassLoader()
                || loader == TransportException.class.getClassLoader();
    }

    /** Also of what caused it, and of what was suppressed; a chain without end counts as unknown. */
    private static boolean areKnown(Throwable thrown, Predicate<Class<?>> known) {
        Throwable next = thrown;
        for (int depth = 0; depth < DEEPEST; depth++) {
            if (!known.test(next.getClass())
                    || !Stream.of(next.getSuppressed()).map(Object::getClass).allMatch(known)) {
                return false;
            }
            next = next.getCause();
            if (next == null) {
                return true;
            }
        }
        return false;
    }

    private static Throwable copy(Throwable thrown) {
        String text = text(thrown);
        Throwable copy;
        if (thrown instanceof IOException) {
            copy = new IOException(text);
        } else if (thrown instanceof InterruptedException) {
            copy = new InterruptedException(text);
        } else if (thrown instanceof TransportException refusal) {
            copy = new TransportException(Objects.requireNonNull(refusal.status(), "status"), text);
        } else {
            copy = new ProviderFaultException(thrown.getClass().getName() + ": " + text);
        }
        copy.setStackTrace(stack(thrown));
        return copy;
    }

    private static String text(Throwable thrown) {
        try {
            String text = String.valueOf(thrown.getMessage());
            return text.length() <= MOST_CHARACTERS ? text : text.substring(0, MOST_CHARACTERS) + "…";
        } catch (Throwable another) {
            return "(it has no message to show: " + another.getClass().getName() + ")";
        }
    }

    private static StackTraceElement[] stack(Throwable thrown) {
        try {
            return thrown.getStackTrace();
        } catch (Throwable another) {
            return new StackTraceElement[0];
        }
    }
}

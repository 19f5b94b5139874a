// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.lane;

import java.util.HashSet;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.spooler.api.property.Properties;
import org.spooler.api.property.PropertyKey;
import org.spooler.api.status.StatusCode;
import org.spooler.api.status.StatusRow;

/**
 * What a transport changed in its row: found on the transport's thread, where its own code runs, and made on the engine's
 * to the row as it is by then.
 */
final class RowEdit implements UnaryOperator<StatusRow> {

    private final StatusRow before;
    private final StatusRow after;

    private RowEdit(StatusRow before, StatusRow after) {
        this.before = before;
        this.after = after;
    }

    /**
     * Finds it.
     *
     * @throws IllegalArgumentException if the row became that of somebody else
     */
    static RowEdit of(StatusRow before, UnaryOperator<StatusRow> change) {
        StatusRow after = change.apply(before);
        if (after.type() != before.type() || !after.name().equals(before.name())) {
            throw new IllegalArgumentException("status row " + before.type() + " " + before.name() + " cannot become "
                    + after.type() + " " + after.name());
        }
        return new RowEdit(before, after);
    }

    @Override
    public StatusRow apply(StatusRow row) {
        return row.equals(before)
                ? after
                : new StatusRow(
                        row.name(),
                        row.type(),
                        newer(row.displayName(), before.displayName(), after.displayName()),
                        codes(row.codes()),
                        newer(row.text(), before.text(), after.text()),
                        newer(row.methods(), before.methods(), after.methods()),
                        newer(row.progressPercent(), before.progressPercent(), after.progressPercent()),
                        properties(row.properties()));
    }

    private static <T> T newer(T now, T before, T after) {
        return after.equals(before) ? now : after;
    }

    private Set<StatusCode> codes(Set<StatusCode> now) {
        Set<StatusCode> codes = new HashSet<>(now);
        before.codes().stream().filter(code -> !after.has(code)).forEach(codes::remove);
        after.codes().stream().filter(code -> !before.has(code)).forEach(codes::add);
        return codes;
    }

    private Properties properties(Properties now) {
        Properties properties = now;
        for (PropertyKey<?> key : before.properties().keys()) {
            properties = after.properties().find(key).isEmpty() ? properties.without(key) : properties;
        }
        for (PropertyKey<?> key : after.properties().keys()) {
            properties = with(properties, key);
        }
        return properties;
    }

    private <T> Properties with(Properties now, PropertyKey<T> key) {
        T value = after.properties().find(key).orElseThrow();
        boolean same = before.properties().find(key).filter(value::equals).isPresent();
        return same ? now : now.with(key, value);
    }
}

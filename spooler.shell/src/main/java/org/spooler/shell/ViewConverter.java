// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.shell;

import java.time.ZoneId;
import java.util.stream.Collectors;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Converter;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.spooler.shell.view.Printable;
import org.spooler.shell.view.Screen;
import org.spooler.shell.view.View;

/**
 * Turns the results of the commands into lines, at the prompt and before a pipe. The variable {@code COLUMNS} of a
 * session says how wide they may be; without it that is {@value Screen#USUAL_COLUMNS}.
 *
 * <p>The one way out for text: no control character passes, whoever wrote it.
 */
@Component(property = Converter.CONVERTER_CLASSES + "=org.spooler.shell.view.View")
public final class ViewConverter implements Converter {
    private static final String COLUMNS = "COLUMNS";
    private static final String OURS = "org.spooler.";

    private final ZoneId zone;

    /** With the times of this host's zone. */
    @Activate
    public ViewConverter() {
        this(ZoneId.systemDefault());
    }

    ViewConverter(ZoneId zone) {
        this.zone = zone;
    }

    /** Nothing is turned into a view. */
    @Override
    public Object convert(Class<?> desiredType, Object in) {
        return null;
    }

    @Override
    public CharSequence format(Object target, int level, Converter session) {
        if (target instanceof View view) {
            return view.lines(new Screen(columns(session), zone)).stream()
                    .map(Printable::escape)
                    .collect(Collectors.joining("\n"));
        }
        // A row, or a value of the contract that a script took out of one.
        return target.getClass().getName().startsWith(OURS) ? Printable.escape(target.toString()) : null;
    }

    private static int columns(Converter session) {
        Object wanted = session instanceof CommandSession variables ? variables.get(COLUMNS) : null;
        try {
            return wanted == null
                    ? Screen.USUAL_COLUMNS
                    : Screen.within(Integer.parseInt(wanted.toString().strip()));
        } catch (NumberFormatException e) {
            return Screen.USUAL_COLUMNS;
        }
    }
}

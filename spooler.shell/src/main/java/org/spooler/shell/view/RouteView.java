// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.shell.view;

import java.util.ArrayList;
import java.util.List;
import org.spooler.api.address.Address;
import org.spooler.api.admin.RouteStep;

/**
 * Who would be asked for an address.
 *
 * @param address the address
 * @param steps in order
 */
public record RouteView(Address address, List<RouteStep> steps) implements View {

    public RouteView {
        steps = List.copyOf(steps);
    }

    @Override
    public List<String> lines(Screen screen) {
        if (steps.isEmpty()) {
            return List.of(
                    Words.of(address) + ": no transport takes it; its originator would get a nondelivery report");
        }
        TextTable table = new TextTable(
                Column.number("STEP"),
                Column.whole("TRANSPORT"),
                Column.whole("BECAUSE OF"),
                Column.text("DESTINATION"),
                Column.text("NOTE"));
        for (int i = 0; i < steps.size(); i++) {
            RouteStep step = steps.get(i);
            table.row(i + 1, step.transport(), because(step), orDash(step.destination()), note(step));
        }
        List<String> lines = new ArrayList<>();
        lines.add(Words.of(address) + " would be offered to");
        lines.addAll(table.lines(screen));
        return lines;
    }

    private String because(RouteStep step) {
        return switch (step.rule()) {
            case UID -> "its id";
            case ADDRESS_TYPE -> "type " + address.type();
            case CATCH_ALL -> "catch-all";
        };
    }

    private static String note(RouteStep step) {
        return step.present() ? "" : "not there: the message would wait for it";
    }

    private static String orDash(String text) {
        return text.isEmpty() ? "-" : text;
    }
}

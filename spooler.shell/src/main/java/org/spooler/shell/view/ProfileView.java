// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.shell.view;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.spooler.api.admin.TransportView;
import org.spooler.api.profile.TransportOrder;

/**
 * The profile.
 *
 * @param order as it stands in the profile
 * @param transports in the order that comes of it
 */
public record ProfileView(TransportOrder order, List<TransportView> transports) implements View {

    public ProfileView {
        transports = List.copyOf(transports);
    }

    @Override
    public List<String> lines(Screen screen) {
        List<String> lines = new ArrayList<>();
        lines.add("transport order: " + (order.names().isEmpty() ? "not set" : String.join(",", order.names())));
        lines.add("asked in turn:   "
                + (transports.isEmpty()
                        ? "nobody"
                        : transports.stream().map(ProfileView::name).collect(Collectors.joining(", "))));
        return lines;
    }

    private static String name(TransportView transport) {
        return transport.present() ? transport.name() : transport.name() + " (not there)";
    }
}

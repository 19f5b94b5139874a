// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.submission.smtp;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.spooler.api.address.Address;
import org.spooler.api.admin.QueuedMessage;
import org.spooler.api.admin.RouteStep;
import org.spooler.api.admin.SpoolerAdmin;
import org.spooler.api.store.MessageState;
import org.spooler.api.store.RecipientLedger;

/** Finds the messages that wait for a node, and the transports they wait for. Not thread-safe. */
final class NodeSearch {

    private final SpoolerAdmin admin;
    private final String domain;
    private final boolean subdomains;
    private final Set<String> transports = new TreeSet<>();
    private int found;

    /** {@code node} is a domain; with {@code @} in front its subdomains are meant too (RFC 1985, 5.2). */
    NodeSearch(SpoolerAdmin admin, String node) {
        this.admin = admin;
        this.subdomains = node.startsWith("@");
        this.domain = (subdomains ? node.substring(1) : node).toLowerCase(Locale.ROOT);
    }

    void look(List<QueuedMessage> messages) {
        messages.forEach(message -> look(message.state()));
    }

    private void look(MessageState message) {
        boolean any = false;
        for (int i = 0; i < message.recipients().size(); i++) {
            RecipientLedger ledger = message.recipients().get(i);
            Address address = message.envelope().recipients().get(i).address();
            if (!ledger.state().isSettled() && isMeant(address)) {
                any = true;
                addTransport(ledger, address);
            }
        }
        found += any ? 1 : 0;
    }

    private boolean isMeant(Address address) {
        return address.domain()
                .filter(name -> name.equals(domain) || subdomains && name.endsWith("." + domain))
                .isPresent();
    }

    private void addTransport(RecipientLedger ledger, Address address) {
        if (ledger.transport().isEmpty()) {
            addRoute(address);
        } else {
            transports.add(ledger.transport());
        }
    }

    /** Adds the transport that would be asked for the node, for messages that were not looked at. */
    void addUsual() {
        addRoute(Address.smtp("postmaster@" + domain));
    }

    private void addRoute(Address address) {
        admin.route(address).stream().map(RouteStep::transport).findFirst().ifPresent(transports::add);
    }

    int found() {
        return found;
    }

    Set<String> transports() {
        return transports;
    }
}

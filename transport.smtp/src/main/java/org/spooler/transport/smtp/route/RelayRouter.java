// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.smtp.route;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.spooler.api.report.RetryClass;
import org.spooler.transport.smtp.protocol.Verdict;
import org.xbill.DNS.Address;
import org.xbill.DNS.Name;
import org.xbill.DNS.TextParseException;

/**
 * The way to everybody is one relay.
 *
 * <p><b>Errors.</b> A relay that cannot be found is a fault of the configuration or of the network, never of the
 * recipient: mail waits.
 */
final class RelayRouter implements Router {

    private final HostPort relay;
    private final AddressLookup addresses;

    RelayRouter(HostPort relay, AddressLookup addresses) {
        this.relay = relay;
        this.addresses = addresses;
    }

    @Override
    public CompletionStage<Route> find(String destination) {
        try {
            return CompletableFuture.completedFuture(hops(List.of(literal(relay.host()))));
        } catch (UnknownHostException notAnAddress) {
            return findByName();
        }
    }

    private CompletionStage<Route> findByName() {
        try {
            Name name = Name.fromString(relay.host(), Name.root);
            return addresses.find(name).thenApply(found -> hops(found.addresses()));
        } catch (TextParseException malformed) {
            return CompletableFuture.completedFuture(hops(List.of()));
        }
    }

    private Route hops(List<InetAddress> found) {
        if (found.isEmpty()) {
            return new Route.Unroutable(
                    Verdict.delayed("4.4.4", "no address found for relay " + relay.host(), RetryClass.NETWORK));
        }
        return new Route.Hops(found.stream()
                .map(address -> new Hop(relay.host(), address, relay.port()))
                .toList());
    }

    static InetAddress literal(String text) throws UnknownHostException {
        return Address.getByAddress(text);
    }
}

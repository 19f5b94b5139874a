// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.fax;

import java.util.Map;
import java.util.Optional;
import org.spooler.api.address.Address;
import org.spooler.api.transport.TransportProvider;
import org.spooler.tck.transport.ReceivingTransportContract;
import org.spooler.transport.fax.inbound.ShelfOfTest;

/** The contract of transports that receive. */
class ReceivingContractTest implements ReceivingTransportContract {

    private final ShelfOfTest shelf = new ShelfOfTest();

    @Override
    public TransportProvider provider() {
        FaxSettings settings = SettingsOf.values("org.spooler.transport.fax~contract", Map.of("server", "127.0.0.1:1"));
        return context -> new FaxSession(context, settings, Optional.of(shelf.inbox(context)), session -> {});
    }

    @Override
    public Address reachable(int number) {
        return Address.parse("FAX:+1555020000" + number);
    }

    @Override
    public void putRemote(String mark) {
        shelf.put(mark);
    }

    @Override
    public boolean isRemote(String mark) {
        return shelf.holds(mark);
    }
}

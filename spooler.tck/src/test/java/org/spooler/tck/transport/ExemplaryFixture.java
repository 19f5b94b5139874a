// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.tck.transport;

import org.spooler.api.address.Address;
import org.spooler.api.message.MessageId;
import org.spooler.api.transport.TransportContext;
import org.spooler.api.transport.TransportProvider;
import org.spooler.api.transport.TransportSession;

/** What the contracts have to know of a transport that does right, or of one that does right but for one thing. */
abstract class ExemplaryFixture implements TransportFixture {

    final RemoteEnd remote = new RemoteEnd();

    /** The session to be tested. */
    TransportSession session(TransportContext context) {
        return new ExemplarySession(context, remote);
    }

    @Override
    public TransportProvider provider() {
        return this::session;
    }

    @Override
    public Address reachable(int number) {
        return Address.smtp("user" + number + "@example.org");
    }

    public int copies(MessageId message, Address address) {
        return remote.copies(message, address);
    }

    public String transmitted(MessageId message, Address address) {
        return remote.text(message, address);
    }

    public void putRemote(String mark) {
        remote.put(mark);
    }

    public boolean isRemote(String mark) {
        return remote.has(mark);
    }

    public boolean receives() {
        return true;
    }

    public boolean holdsResources() {
        return remote.isLineTaken();
    }

    public Address refused() {
        return ExemplarySession.REFUSED;
    }

    public Address refusedForNow() {
        return ExemplarySession.BUSY;
    }

    public void peerUp() {
        remote.peer(RemoteEnd.Peer.UP);
    }

    public void peerDown() {
        remote.peer(RemoteEnd.Peer.DOWN);
    }

    public void peerSilent() {
        remote.peer(RemoteEnd.Peer.SILENT);
    }

    public Address deferred() {
        return ExemplarySession.LATER;
    }

    @Override
    public boolean isRealTime() {
        return true;
    }
}

// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.smtp;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.spooler.api.address.Address;
import org.spooler.api.message.MessageId;
import org.spooler.api.transport.TransportProvider;
import org.spooler.tck.transport.DeliveringTransportContract;
import org.spooler.tck.transport.FlushingTransportContract;
import org.spooler.tck.transport.InFlightTransportContract;
import org.spooler.tck.transport.RefusedTransportContract;
import org.spooler.tck.transport.RelayingTransportContract;
import org.spooler.tck.transport.StatusContract;
import org.spooler.tck.transport.TransmittingTransportContract;
import org.spooler.tck.transport.TransportContract;

/** The contract, with a server of the test as the peer. */
@Timeout(120)
class SmtpContractTest
        implements TransportContract,
                DeliveringTransportContract,
                RefusedTransportContract,
                RelayingTransportContract,
                InFlightTransportContract,
                TransmittingTransportContract,
                FlushingTransportContract,
                StatusContract {

    private final List<SmtpTransport> transports = new ArrayList<>();
    private PeerServer peer;

    @BeforeEach
    void startPeer() throws IOException {
        peer = new PeerServer();
    }

    @AfterEach
    void stop() throws IOException {
        transports.forEach(SmtpTransport::close);
        peer.close();
    }

    @Override
    public TransportProvider provider() throws IOException {
        SmtpTransport transport = new SmtpTransport(TransportFixture.settings("relay=127.0.0.1:" + peer.port()));
        transports.add(transport);
        return transport;
    }

    @Override
    public Address reachable(int number) {
        return Address.smtp("bob" + number + "@example.com");
    }

    @Override
    public Address refused() {
        return Address.smtp("nobody@example.com");
    }

    @Override
    public Address refusedForNow() {
        return Address.smtp("later@example.com");
    }

    @Override
    public int copies(MessageId message, Address address) {
        return (int) peer.copiesFor(address.value());
    }

    @Override
    public String transmitted(MessageId message, Address address) {
        return peer.arrived.stream()
                .filter(one -> one.recipients().contains(address.value()))
                .map(PeerServer.Arrived::content)
                .findFirst()
                .orElse("");
    }

    @Override
    public void peerDown() throws IOException {
        peer.down();
    }

    @Override
    public void peerSilent() {
        peer.silent();
    }

    @Override
    public void peerUp() throws IOException {
        peer.up();
    }
}

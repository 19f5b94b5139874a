// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.fax;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.spooler.api.address.Address;
import org.spooler.api.address.AddressType;
import org.spooler.api.transport.TransportProvider;
import org.spooler.tck.transport.FlushingTransportContract;
import org.spooler.tck.transport.InFlightTransportContract;
import org.spooler.tck.transport.RelayingTransportContract;
import org.spooler.tck.transport.StatusContract;
import org.spooler.tck.transport.TransportContract;

/**
 * The contract of all transports, against a server without a line. Not the contract of refusals: whoever is refused
 * here has another number, and that is another destination.
 */
@Timeout(60)
class FaxContractTest
        implements TransportContract,
                StatusContract,
                FlushingTransportContract,
                RelayingTransportContract,
                InFlightTransportContract {

    private final List<FaxTransport> started = new ArrayList<>();
    private FaxServer server;

    @BeforeEach
    void start() throws IOException {
        server = new FaxServer();
    }

    @AfterEach
    void stop() throws IOException {
        started.forEach(FaxTransport::close);
        server.close();
    }

    @Override
    public TransportProvider provider() {
        FaxTransport transport = new FaxTransport(SettingsOf.values(
                "org.spooler.transport.fax~test",
                Map.of(
                        "server", "127.0.0.1:" + server.port(),
                        "timeout.reply.seconds", 3,
                        "poll.seconds", 1,
                        "patience.seconds", 0,
                        "lines", 4)));
        started.add(transport);
        return context -> new RenderingSession(transport.open(context));
    }

    /** The same number, written in different ways. */
    @Override
    public Address reachable(int number) {
        return new Address(AddressType.FAX, "+1555020" + "-".repeat(number) + "0001");
    }

    @Override
    public Duration patience() {
        return Duration.ofSeconds(15);
    }

    @Override
    public void peerDown() throws IOException {
        server.down();
    }

    @Override
    public void peerSilent() {
        server.silent();
    }

    @Override
    public void peerUp() throws IOException {
        server.up();
    }
}

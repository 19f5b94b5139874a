// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.smtp;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.spooler.api.address.Address;
import org.spooler.api.transport.TransportProvider;
import org.spooler.api.transport.TransportSession;
import org.spooler.tck.transport.FlushingTransportContract;
import org.spooler.tck.transport.ParallelTransportContract;
import org.spooler.tck.transport.ReceivingTransportContract;
import org.spooler.tck.transport.StatusContract;
import org.spooler.tck.transport.TransportContract;

/** The contract for a transport that also listens, with another server that has mail for it. */
@Timeout(120)
class ReceivingContractTest
        implements TransportContract,
                ReceivingTransportContract,
                ParallelTransportContract,
                FlushingTransportContract,
                StatusContract {

    private final List<SmtpTransport> transports = new ArrayList<>();
    private PeerServer peer;
    private RemoteQueue remote;
    private int port;

    @BeforeEach
    void startRemote() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            port = free.getLocalPort();
        }
        peer = new PeerServer();
        remote = new RemoteQueue(port);
    }

    @AfterEach
    void stop() throws IOException {
        remote.close();
        transports.forEach(SmtpTransport::close);
        peer.close();
    }

    @Override
    public TransportProvider provider() throws IOException {
        SmtpTransport transport = new SmtpTransport(TransportFixture.settings(
                "relay=127.0.0.1:" + peer.port(), "inbound.listen=127.0.0.1:" + port, "inbound.domains=example.org"));
        transports.add(transport);
        return context -> untilAllIsThere(transport, transport.open(context));
    }

    /** A session that says that mail is there when all that the remote server has is there. */
    private TransportSession untilAllIsThere(SmtpTransport transport, TransportSession session) {
        return (TransportSession) Proxy.newProxyInstance(
                TransportSession.class.getClassLoader(),
                new Class<?>[] {TransportSession.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("poll")) {
                        return session.poll()
                                && transport.inbound().orElseThrow().waiting() >= remote.size();
                    }
                    try {
                        return method.invoke(session, arguments);
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                });
    }

    @Override
    public Address reachable(int number) {
        return Address.smtp("bob" + number + "@example.com");
    }

    @Override
    public boolean receives() {
        return true;
    }

    @Override
    public void putRemote(String mark) {
        remote.add(mark);
    }

    @Override
    public boolean isRemote(String mark) {
        return remote.keeps(mark);
    }
}

// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.fetch;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.spooler.api.address.Address;
import org.spooler.api.transport.TransportProvider;
import org.spooler.tck.transport.ReceivingTransportContract;

/** The contract of transports that receive, with either protocol. */
class ReceivingContractTest {

    private static final DovecotServer SERVER = new DovecotServer();

    @BeforeAll
    static void start() throws Exception {
        SERVER.start();
    }

    @AfterAll
    static void stop() throws Exception {
        SERVER.close();
    }

    @BeforeEach
    void empty() throws Exception {
        SERVER.empty();
    }

    private interface OnDovecot extends ReceivingTransportContract {

        Map<String, String> place();

        @Override
        default TransportProvider provider() {
            Map<String, String> settings = new HashMap<>(place());
            settings.put("tls", "never");
            settings.put("user", DovecotServer.USER);
            settings.put(".password", DovecotServer.PASSWORD);
            return FetchFixture.transport("org.spooler.transport.fetch~contract", settings);
        }

        @Override
        default Address reachable(int number) {
            return Address.smtp("nobody" + number + "@example.org");
        }

        @Override
        default void putRemote(String mark) throws Exception {
            SERVER.deliver("From: bob@example.com\nSubject: " + mark + "\n\n" + mark + "\n", Instant.now());
        }

        @Override
        default boolean isRemote(String mark) throws Exception {
            return SERVER.holds(mark);
        }
    }

    @Nested
    class ByImap implements OnDovecot {
        @Override
        public Map<String, String> place() {
            return Map.of("protocol", "imap", "server", "127.0.0.1:" + SERVER.imap());
        }
    }

    @Nested
    class ByPop3 implements OnDovecot {
        @Override
        public Map<String, String> place() {
            return Map.of("protocol", "pop3", "server", "127.0.0.1:" + SERVER.pop3());
        }
    }
}

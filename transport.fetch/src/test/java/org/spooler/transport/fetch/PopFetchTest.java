// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.spooler.api.transport.ReceiveOutcome;

/** Against Dovecot's POP3 server(). */
class PopFetchTest implements FetchContract {

    @Override
    public FetchFixture transport(String tls, String... more) {
        int port = tls.equals("implicit") ? server().pop3s() : server().pop3();
        return FetchFixture.of(Stream.concat(
                        Stream.of(
                                "protocol=pop3",
                                "server=127.0.0.1:" + port,
                                "tls=" + tls,
                                "tls.trust.file=" + server().certificate(),
                                "user=" + DovecotServer.USER,
                                ".password=" + DovecotServer.PASSWORD),
                        Stream.of(more))
                .toArray(String[]::new));
    }

    @Test
    void messagesLeftOnTheServerAreNotFetchedAgain() throws Exception {
        deliver("left");
        try (FetchFixture fetch = opened("after=leave")) {
            fetch.fetch(ReceiveOutcome.DELIVERED_LAST);
            assertThat(fetch.session().poll()).isFalse();
            deliver("new");
            assertThat(FetchContract.subject(fetch.fetch(ReceiveOutcome.DELIVERED_LAST)))
                    .isEqualTo("new");
            fetch.open();
            assertThat(fetch.session().poll()).isFalse();
        }
        assertThat(server().originals()).isEqualTo(2);
    }

    @Test
    void messagesLeftOnTheServerAreDeletedInTheEndAndForgotten() throws Exception {
        deliver("left");
        try (FetchFixture fetch = opened("after=leave", "leave.days=3")) {
            fetch.fetch(ReceiveOutcome.DELIVERED_LAST);
            fetch.clock().advance(Duration.ofDays(2));
            fetch.session().poll();
            assertThat(server().originals()).isEqualTo(1);
            fetch.clock().advance(Duration.ofDays(1));
            fetch.session().poll();
            assertThat(server().originals()).isZero();
            fetch.session().poll();
            assertThat(fetch.context().profile().keys()).isEmpty();
        }
    }
}

// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.spooler.api.property.MapiProperties;
import org.spooler.api.transport.ReceiveOutcome;
import org.spooler.tck.Requirement;

/** Against Dovecot's IMAP server(). */
class ImapFetchTest implements FetchContract {

    @Override
    public FetchFixture transport(String tls, String... more) {
        int port = tls.equals("implicit") ? server().imaps() : server().imap();
        return FetchFixture.of(Stream.concat(
                        Stream.of(
                                "protocol=imap",
                                "server=127.0.0.1:" + port,
                                "tls=" + tls,
                                "tls.trust.file=" + server().certificate(),
                                "user=" + DovecotServer.USER,
                                ".password=" + DovecotServer.PASSWORD),
                        Stream.of(more))
                .toArray(String[]::new));
    }

    @Test
    @Requirement("RECV-018")
    void theDeliveryTimeIsWhenTheServerGotIt() throws Exception {
        deliver("time");
        try (FetchFixture fetch = opened()) {
            assertThat(fetch.fetch(ReceiveOutcome.DELIVERED_LAST)
                            .envelope()
                            .orElseThrow()
                            .properties()
                            .find(MapiProperties.MESSAGE_DELIVERY_TIME))
                    .contains(ARRIVED);
        }
    }

    @Test
    void messagesMarkedAsSeenStayAndAreNotFetchedAgain() throws Exception {
        deliver("stays");
        try (FetchFixture fetch = opened("after=seen")) {
            fetch.fetch(ReceiveOutcome.DELIVERED_LAST);
            assertThat(fetch.session().poll()).isFalse();
            assertThat(fetch.context().profile().keys()).isEmpty();
        }
        assertThat(server().files("Maildir/cur")).singleElement().asString().endsWith(":2,S");
    }

    @Test
    void messagesAreMovedToAFolderThatIsMadeForThem() throws Exception {
        deliver("moves");
        try (FetchFixture fetch = opened("after=move:Fetched")) {
            fetch.fetch(ReceiveOutcome.DELIVERED_LAST);
            assertThat(fetch.session().poll()).isFalse();
        }
        assertThat(server().originals()).isZero();
        assertThat(Stream.concat(
                        server().files("Maildir/.Fetched/cur").stream(),
                        server().files("Maildir/.Fetched/new").stream()))
                .hasSize(1);
    }

    @Test
    void aMessageIsNotMarkedByFetchingIt() throws Exception {
        deliver("unread");
        try (FetchFixture fetch = opened()) {
            var message = fetch.message();
            message.cancel();
            FetchFixture.outcome(fetch.receive(message));
        }
        assertThat(server().files("Maildir/cur")).noneMatch(name -> name.endsWith("S"));
    }
}

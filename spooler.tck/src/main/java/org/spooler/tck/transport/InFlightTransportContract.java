// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.tck.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.spooler.api.transport.Capabilities;
import org.spooler.api.transport.Disposition;
import org.spooler.tck.Requirement;
import org.spooler.testkit.OfferedMessage;

/** For transports with more messages in flight than sessions: one that waits for its peer does not hold up the next. */
public interface InFlightTransportContract extends TransportFixture {

    /** Makes the peer take connections and say nothing. */
    void peerSilent() throws Exception;

    /** Makes the peer work again. */
    void peerUp() throws Exception;

    @Test
    @Requirement({"XPORT-002", "XPORT-008", "XPORT-062", "XPORT-081"})
    default void aTransferThatWaitsForItsPeerDoesNotHoldUpTheNext() throws Exception {
        try (SessionUnderTest opened = SessionUnderTest.open(this)) {
            Capabilities capabilities = opened.call(opened.session()::capabilities);
            assertThat(capabilities.inFlight()).isGreaterThan(capabilities.sessions());
            peerSilent();
            for (int i = 0; i < 2; i++) {
                OfferedMessage waiting = Offers.note(this, opened.session(), 1);
                CompletableFuture<Disposition> ended = opened.beginCall(() -> {
                    opened.session().submit(waiting);
                    return opened.session().end(waiting);
                });
                assertThat(ended.get(Aside.MILLIS, TimeUnit.MILLISECONDS)).isEqualTo(Disposition.AWAIT_NOTICE);
            }
        } finally {
            peerUp();
        }
    }
}

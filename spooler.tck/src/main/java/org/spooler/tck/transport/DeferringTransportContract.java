// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.tck.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.spooler.api.address.Address;
import org.spooler.api.status.FlushFlag;
import org.spooler.api.transport.Disposition;
import org.spooler.api.transport.SubmitOutcome;
import org.spooler.api.transport.TransferId;
import org.spooler.tck.Requirement;
import org.spooler.testkit.Messages;
import org.spooler.testkit.OfferedMessage;

/** For transports that put messages off until a flush, and then ask for them again. */
public interface DeferringTransportContract extends TransportFixture {

    /** An address whose messages are put off until a flush. */
    Address deferred();

    private OfferedMessage putOff(SessionUnderTest opened) throws Exception {
        OfferedMessage message = Offers.to(opened.session(), List.of(deferred()), Messages.note("put off"));
        assertThat(opened.call(() -> opened.session().submit(message))).isEqualTo(SubmitOutcome.ACCEPTED);
        assertThat(opened.call(() -> opened.session().end(message))).isEqualTo(Disposition.AWAIT_NOTICE);
        assertThat(message.outcomes()).isEmpty();
        return message;
    }

    private static void flush(SessionUnderTest opened) throws Exception {
        opened.call(() -> opened.session().flush(Set.of(FlushFlag.UPLOAD)));
    }

    @Test
    @Requirement({"XPORT-062", "XPORT-085", "FLUSH-011"})
    default void aFlushAsksForWhatWasPutOffBeforeItReturns() throws Exception {
        try (SessionUnderTest opened = SessionUnderTest.open(this)) {
            OfferedMessage message = putOff(opened);
            assertThat(opened.context().sentDeferredTransfers()).isEmpty();
            flush(opened);
            assertThat(opened.context().sentDeferredTransfers()).containsExactly(message.transfer());
        }
    }

    @Test
    @Requirement({"XPORT-085", "FLUSH-011"})
    default void whatWasAskedForAgainIsServedWhenItIsOffered() throws Exception {
        try (SessionUnderTest opened = SessionUnderTest.open(this)) {
            OfferedMessage message = putOff(opened);
            flush(opened);
            OfferedMessage again =
                    message.resumed(new TransferId(message.transfer().value() + 1_000_000));
            Attempt attempt = opened.serve(again);
            assertThat(attempt.outcome(0))
                    .hasValueSatisfying(
                            outcome -> assertThat(outcome.action().isSuccess()).isTrue());
        }
    }

    @Test
    @Requirement({"XPORT-058", "FLUSH-012", "DEC-18"})
    default void aPutOffMessageThatWasCancelledIsNotAskedForAgain() throws Exception {
        try (SessionUnderTest opened = SessionUnderTest.open(this)) {
            OfferedMessage cancelled = putOff(opened);
            OfferedMessage wanted = putOff(opened);
            opened.session().abortDeferred(cancelled.transfer());
            flush(opened);
            assertThat(opened.context().sentDeferredTransfers()).containsExactly(wanted.transfer());
        }
    }

    @Test
    @Requirement({"XPORT-101", "XPORT-103"})
    default void closeForgetsWhatWasPutOff() throws Exception {
        SessionUnderTest opened = SessionUnderTest.open(this);
        putOff(opened);
        opened.close();
        int said = opened.context().calls().size();
        assertThat(opened.context().awaitCalls(said + 1, Duration.ofMillis(200)))
                .as("calls to the context after close: %s", opened.context().calls())
                .isFalse();
    }
}

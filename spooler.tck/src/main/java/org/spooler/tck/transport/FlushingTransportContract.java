// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.tck.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.spooler.api.report.Action;
import org.spooler.api.status.FlushFlag;
import org.spooler.api.status.MapiStatus;
import org.spooler.api.status.ResourceMethod;
import org.spooler.api.status.StatusCode;
import org.spooler.api.transport.SessionControl;
import org.spooler.tck.Requirement;
import org.spooler.testkit.OfferedMessage;

/**
 * For transports that can be flushed: {@code flush} prepares and asks for attention with the bits of the status row; the
 * messages themselves move only in the calls that follow.
 */
public interface FlushingTransportContract extends TransportFixture {

    /** Whether it receives too: only then is there an inbound queue to flush. */
    default boolean receives() {
        return false;
    }

    /** Whether it holds a line, a connection or the like at this moment. */
    default boolean holdsResources() {
        return false;
    }

    private static MapiStatus flush(SessionUnderTest opened, FlushFlag... flags) throws Exception {
        return opened.call(() -> opened.session().flush(Set.of(flags)));
    }

    private static boolean asksFor(SessionUnderTest opened, StatusCode code) {
        return opened.context().row().has(code);
    }

    @Test
    @Requirement({"XPORT-099", "XPORT-100", "FLUSH-014", "FLUSH-015", "FLUSH-047", "DEC-13"})
    default void anOutboundFlushSetsItsBitAndMovesNothingItself() throws Exception {
        try (SessionUnderTest opened = SessionUnderTest.open(this)) {
            assertThat(flush(opened, FlushFlag.UPLOAD)).isEqualTo(MapiStatus.S_OK);
            assertThat(asksFor(opened, StatusCode.OUTBOUND_FLUSH)).isTrue();
            assertThat(asksFor(opened, StatusCode.INBOUND_FLUSH)).isFalse();
            assertThat(opened.context().reports()).isEmpty();
        }
    }

    @Test
    @Requirement({"XPORT-099", "XPORT-100", "FLUSH-022", "FLUSH-024", "FLUSH-031", "FLUSH-056", "DEC-13", "DEC-14"})
    default void aFlushOfBothDirectionsGoesThroughThemInTurn() throws Exception {
        try (SessionUnderTest opened = SessionUnderTest.open(this)) {
            assertThat(flush(opened, FlushFlag.UPLOAD, FlushFlag.DOWNLOAD)).isEqualTo(MapiStatus.S_OK);
            assertThat(asksFor(opened, StatusCode.OUTBOUND_FLUSH)).isTrue();
            opened.session().control(Set.of(SessionControl.END_OUTBOUND_FLUSH));
            assertThat(asksFor(opened, StatusCode.OUTBOUND_FLUSH)).isFalse();
            assertThat(asksFor(opened, StatusCode.INBOUND_FLUSH))
                    .as("inbound flush asked for")
                    .isEqualTo(receives());
            opened.session().control(Set.of(SessionControl.END_INBOUND_FLUSH));
            assertThat(asksFor(opened, StatusCode.INBOUND_FLUSH)).isFalse();
        }
    }

    @Test
    @Requirement({"XPORT-050", "XPORT-051", "XPORT-053", "FLUSH-056"})
    default void beginOfAFlushSetsItsBitAndEndClearsIt() throws Exception {
        try (SessionUnderTest opened = SessionUnderTest.open(this)) {
            opened.session().control(Set.of(SessionControl.BEGIN_OUTBOUND_FLUSH));
            assertThat(asksFor(opened, StatusCode.OUTBOUND_FLUSH)).isTrue();
            opened.session().control(Set.of(SessionControl.BEGIN_INBOUND_FLUSH));
            assertThat(asksFor(opened, StatusCode.INBOUND_FLUSH)).isEqualTo(receives());
            opened.session().control(Set.of(SessionControl.END_OUTBOUND_FLUSH));
            opened.session().control(Set.of(SessionControl.END_INBOUND_FLUSH));
            assertThat(asksFor(opened, StatusCode.OUTBOUND_FLUSH)).isFalse();
            assertThat(asksFor(opened, StatusCode.INBOUND_FLUSH)).isFalse();
        }
    }

    @Test
    @Requirement({"FLUSH-005", "FLUSH-006", "FLUSH-017", "FLUSH-020", "XPORT-053"})
    default void messagesAreServedDuringAFlushAndAfterIt() throws Exception {
        try (SessionUnderTest opened = SessionUnderTest.open(this)) {
            flush(opened, FlushFlag.UPLOAD);
            opened.serveOne(this);
            opened.serveOne(this);
            assertThat(asksFor(opened, StatusCode.OUTBOUND_FLUSH)).isTrue();
            opened.session().control(Set.of(SessionControl.END_OUTBOUND_FLUSH));
            assertThat(asksFor(opened, StatusCode.OUTBOUND_FLUSH)).isFalse();
            opened.serveOne(this);
        }
    }

    @Test
    @Requirement({"FLUSH-007", "FLUSH-023", "FLUSH-032", "FLUSH-059", "DEC-14"})
    default void bothEndsAtOnceReleaseEverything() throws Exception {
        try (SessionUnderTest opened = SessionUnderTest.open(this)) {
            flush(opened, FlushFlag.UPLOAD, FlushFlag.DOWNLOAD);
            opened.serveOne(this);
            opened.session().control(Set.of(SessionControl.END_OUTBOUND_FLUSH, SessionControl.END_INBOUND_FLUSH));
            assertThat(asksFor(opened, StatusCode.OUTBOUND_FLUSH)).isFalse();
            assertThat(asksFor(opened, StatusCode.INBOUND_FLUSH)).isFalse();
            assertThat(holdsResources()).as("resources held after the end").isFalse();
            opened.serveOne(this);
        }
    }

    @Test
    @Requirement({"FLUSH-055", "FLUSH-056"})
    default void aFlushCanEndBeforeAnyMessageWasOffered() throws Exception {
        try (SessionUnderTest opened = SessionUnderTest.open(this)) {
            flush(opened, FlushFlag.UPLOAD);
            opened.session().control(Set.of(SessionControl.END_OUTBOUND_FLUSH));
            assertThat(asksFor(opened, StatusCode.OUTBOUND_FLUSH)).isFalse();
            assertThat(flush(opened, FlushFlag.UPLOAD)).isEqualTo(MapiStatus.S_OK);
            assertThat(asksFor(opened, StatusCode.OUTBOUND_FLUSH)).isTrue();
        }
    }

    @Test
    @Requirement("FLUSH-057")
    default void aMessageCanBeCancelledDuringAFlush() throws Exception {
        try (SessionUnderTest opened = SessionUnderTest.open(this)) {
            flush(opened, FlushFlag.UPLOAD);
            CancelOnRead cancel = new CancelOnRead(opened);
            WatchedContent content = new WatchedContent(128L << 20, cancel);
            OfferedMessage message = Offers.with(this, opened.session(), 1, content);
            cancel.message(message);
            Attempt attempt = opened.offer(message);
            AttemptRules.check(message, attempt);
            assertThat(attempt.outcomes()).noneMatch(outcome -> outcome.action() == Action.FAILED);
            assertThat(content.read()).isLessThan(128L << 20);
            opened.serveOne(this);
        }
    }

    @Test
    @Requirement({"XPORT-007", "XPORT-100", "FLUSH-050"})
    default void flagsForTheUserAreTakenAndNoProgressIsShownWithoutOne() throws Exception {
        try (SessionUnderTest opened = SessionUnderTest.open(this)) {
            assertThat(flush(opened, FlushFlag.UPLOAD, FlushFlag.FORCE, FlushFlag.NO_UI, FlushFlag.ASYNC_OK))
                    .isEqualTo(MapiStatus.S_OK);
            assertThat(asksFor(opened, StatusCode.OUTBOUND_FLUSH)).isTrue();
            assertThat(opened.context().row().progressPercent()).isEmpty();
        }
    }

    @Test
    @Requirement({"STAT-029", "STAT-040"})
    default void theRowSaysThatItCanBeFlushed() throws Exception {
        try (SessionUnderTest opened = SessionUnderTest.open(this)) {
            assertThat(opened.context().row().methods()).contains(ResourceMethod.FLUSH_QUEUES);
        }
    }
}

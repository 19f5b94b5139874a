// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.tck.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.spooler.api.status.StatusRow;
import org.spooler.api.transport.TransferId;
import org.spooler.tck.Requirement;

/**
 * For transports that control something in real time, such as a line: while they do, they say so; and they stop saying
 * so whatever happens.
 */
public interface CriticalSectionContract extends TransportFixture {

    @Override
    default boolean isRealTime() {
        return true;
    }

    /** How many sections are open after these calls; at no time less than none or more than one. */
    private static int openSections(SessionUnderTest opened) {
        int open = 0;
        for (String call : opened.context().calls()) {
            open += call.equals("enterCriticalSection") ? 1 : call.equals("leaveCriticalSection") ? -1 : 0;
            assertThat(open)
                    .as("critical sections open at once in %s", opened.context().calls())
                    .isBetween(0, 1);
        }
        return open;
    }

    @Test
    @Requirement({"XPORT-010", "SPOOL-104"})
    default void aSectionIsEnteredForATransferAndLeftAfterIt() throws Exception {
        try (SessionUnderTest opened = SessionUnderTest.open(this)) {
            opened.serveOne(this);
            assertThat(opened.context().calls()).contains("enterCriticalSection");
            assertThat(openSections(opened)).isZero();
        }
    }

    @Test
    @Requirement({"XPORT-013", "FLUSH-039"})
    default void theRowTellsOfTheLongActionWhileASectionLasts() throws Exception {
        try (SessionUnderTest opened = SessionUnderTest.open(this)) {
            List<StatusRow> during = new ArrayList<>();
            WatchedContent content = new WatchedContent(
                    64 << 10, () -> during.add(opened.context().row()));
            opened.serve(Offers.with(this, opened.session(), 1, content));
            assertThat(during)
                    .as("text or progress in the row while the content is sent")
                    .isNotEmpty()
                    .allMatch(CriticalSectionContract::tells);
            assertThat(opened.context().row().progressPercent())
                    .as("progress afterwards")
                    .isEmpty();
        }
    }

    private static boolean tells(StatusRow row) {
        return !row.text().isBlank() || row.progressPercent().isPresent();
    }

    @Test
    @Requirement({"XPORT-010", "SPOOL-104"})
    default void aSectionEndsWhenTheTransferFails() throws Exception {
        try (SessionUnderTest opened = SessionUnderTest.open(this)) {
            opened.offer(Offers.with(this, opened.session(), 1, new UnreadableContent()));
            assertThat(openSections(opened)).isZero();
            opened.serveOne(this);
            assertThat(openSections(opened)).isZero();
        }
    }

    @Test
    @Requirement({"XPORT-010", "XPORT-055", "SPOOL-104"})
    default void aSectionEndsWhenTheTransferIsCancelled() throws Exception {
        try (SessionUnderTest opened = SessionUnderTest.open(this)) {
            CancelOnRead cancel = new CancelOnRead(opened);
            var message = Offers.with(this, opened.session(), 1, new WatchedContent(128L << 20, cancel));
            cancel.message(message);
            opened.offer(message);
            assertThat(openSections(opened)).isZero();
        }
    }

    @Test
    @Requirement({"XPORT-012", "SPOOL-104"})
    default void aSectionLocksNobodyOut() throws Exception {
        try (SessionUnderTest opened = SessionUnderTest.open(this)) {
            List<Integer> answered = new ArrayList<>();
            WatchedContent content = new WatchedContent(64 << 10, () -> {
                Aside.call(() -> opened.session().cancel(new TransferId(Long.MAX_VALUE)));
                Aside.call(() ->
                        assertThat(opened.session().destination(reachable(1))).isNotNull());
                answered.add(openSections(opened));
            });
            opened.serve(Offers.with(this, opened.session(), 1, content));
            assertThat(answered)
                    .as("sections open when calls from aside were answered")
                    .containsExactly(1);
        }
    }
}

// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.tck.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.spooler.api.status.ResourceType;
import org.spooler.api.status.StatusCode;
import org.spooler.api.status.StatusRow;
import org.spooler.api.transport.SessionControl;
import org.spooler.tck.Requirement;

/** For transports that keep a status row of their own: what it says is so. */
public interface StatusContract extends TransportFixture {

    private static void control(SessionUnderTest opened, SessionControl... controls) {
        opened.session().control(Set.of(controls));
    }

    private static boolean shows(SessionUnderTest opened, StatusCode code) {
        return opened.context().row().has(code);
    }

    @Test
    @Requirement({"XPORT-037", "STAT-006"})
    default void theRowIsThereWhenTheSessionIsOpen() throws Exception {
        try (SessionUnderTest opened = SessionUnderTest.open(this)) {
            assertThat(opened.context().rows())
                    .as("changes of the row at logon")
                    .isNotEmpty();
            assertThat(shows(opened, StatusCode.AVAILABLE)).isTrue();
            assertThat(opened.context().row().displayName()).isNotBlank();
        }
    }

    @Test
    @Requirement({"XPORT-047", "STAT-025"})
    default void theOutboundBitIsRightWhenTheControlReturns() throws Exception {
        try (SessionUnderTest opened = SessionUnderTest.open(this)) {
            assertThat(shows(opened, StatusCode.OUTBOUND_ENABLED)).isFalse();
            control(opened, SessionControl.BEGIN_OUTBOUND);
            assertThat(shows(opened, StatusCode.OUTBOUND_ENABLED)).isTrue();
            opened.serveOne(this);
            control(opened, SessionControl.END_OUTBOUND);
            assertThat(shows(opened, StatusCode.OUTBOUND_ENABLED)).isFalse();
        }
    }

    @Test
    @Requirement({"XPORT-047", "STAT-025"})
    default void theDirectionsDoNotTouchEachOthersBits() throws Exception {
        try (SessionUnderTest opened = SessionUnderTest.open(this)) {
            control(opened, SessionControl.BEGIN_OUTBOUND, SessionControl.BEGIN_INBOUND);
            boolean receives = shows(opened, StatusCode.INBOUND_ENABLED);
            control(opened, SessionControl.END_INBOUND);
            assertThat(shows(opened, StatusCode.INBOUND_ENABLED)).isFalse();
            assertThat(shows(opened, StatusCode.OUTBOUND_ENABLED)).isTrue();
            control(opened, SessionControl.BEGIN_INBOUND, SessionControl.END_OUTBOUND);
            assertThat(shows(opened, StatusCode.INBOUND_ENABLED)).isEqualTo(receives);
            assertThat(shows(opened, StatusCode.OUTBOUND_ENABLED)).isFalse();
        }
    }

    @Test
    @Requirement("STAT-026")
    default void theActiveBitIsSetWhileAMessageIsInProcess() throws Exception {
        try (SessionUnderTest opened = SessionUnderTest.open(this)) {
            control(opened, SessionControl.BEGIN_OUTBOUND);
            List<Boolean> active = new ArrayList<>();
            WatchedContent content =
                    new WatchedContent(64 << 10, () -> active.add(shows(opened, StatusCode.OUTBOUND_ACTIVE)));
            opened.serve(Offers.with(this, opened.session(), 1, content));
            assertThat(active).as("active while the content is read").doesNotContain(false);
            assertThat(shows(opened, StatusCode.OUTBOUND_ACTIVE)).isFalse();
        }
    }

    @Test
    @Requirement({"STAT-018", "STAT-020", "STAT-028"})
    default void everyChangeKeepsNameAndTypeOfTheRow() throws Exception {
        try (SessionUnderTest opened = SessionUnderTest.open(this)) {
            for (SessionControl control : SessionControl.values()) {
                control(opened, control);
            }
            control(opened, SessionControl.BEGIN_OUTBOUND);
            opened.serveOne(this);
            assertThat(opened.context().rows())
                    .extracting(StatusRow::name)
                    .containsOnly(opened.context().name());
            assertThat(opened.context().rows())
                    .extracting(StatusRow::type)
                    .containsOnly(ResourceType.TRANSPORT_PROVIDER);
        }
    }

    @Test
    @Requirement("STAT-020")
    default void whatOthersWroteIntoTheRowStays() throws Exception {
        try (SessionUnderTest opened = SessionUnderTest.open(this)) {
            opened.context().updateStatus(row -> row.with(StatusCode.REMOTE_ACCESS));
            control(opened, SessionControl.BEGIN_OUTBOUND);
            opened.serveOne(this);
            control(opened, SessionControl.END_OUTBOUND);
            assertThat(shows(opened, StatusCode.REMOTE_ACCESS)).isTrue();
        }
    }
}

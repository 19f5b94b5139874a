// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.hylafax;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class FaxEventTest {

    @Test
    void knowsTheJobOfAnEvent() {
        assertThat(FaxEvent.parse(
                        "050244 119 JOB 5 (dest +15550200001 pri 127 com ): SEND FAX: Page 1 sent in 0:00:00"))
                .contains(new FaxEvent(FaxEvent.PAGE_SENT, OptionalLong.of(5), "SEND FAX: Page 1 sent in 0:00:00"));
    }

    @Test
    void readsEventsWithoutAJob() {
        assertThat(FaxEvent.parse("050249 151 MODEM pts_0: Marked ready"))
                .contains(new FaxEvent(151, OptionalLong.empty(), "MODEM pts_0: Marked ready"));
    }

    @Test
    void leavesOutWhatIsNoEvent() {
        assertThat(FaxEvent.parse("HylaFAX scheduler on vm: Running")).isEmpty();
        assertThat(FaxEvent.parse("")).isEmpty();
    }
}

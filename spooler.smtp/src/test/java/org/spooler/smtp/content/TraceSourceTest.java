// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.smtp.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TraceSourceTest {

    @Test
    @DisplayName("RFC 3848: the WITH clause tells encryption and authentication")
    void protocolTellsHowTheMessageCame() {
        assertThat(TraceSource.protocol(false, false, false, false)).isEqualTo("SMTP");
        assertThat(TraceSource.protocol(true, false, false, false)).isEqualTo("ESMTP");
        assertThat(TraceSource.protocol(true, true, false, false)).isEqualTo("ESMTPS");
        assertThat(TraceSource.protocol(true, false, true, false)).isEqualTo("ESMTPA");
        assertThat(TraceSource.protocol(true, true, true, false)).isEqualTo("ESMTPSA");
        assertThat(TraceSource.protocol(true, true, true, true)).isEqualTo("UTF8SMTPSA");
    }

    @Test
    @DisplayName("RFC 5321, 4.1.3: address literals")
    void literalHasTheFormOfItsFamily() throws UnknownHostException {
        assertThat(TraceSource.literal(InetAddress.getByAddress(new byte[] {(byte) 192, 0, 2, 1})))
                .isEqualTo("[192.0.2.1]");
        assertThat(TraceSource.literal(
                        InetAddress.getByAddress(new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1})))
                .isEqualTo("[IPv6:0:0:0:0:0:0:0:1]");
    }
}

// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.smtp.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ControlScanTest {

    @Test
    void findsWhatAnOctetByOctetSearchFinds() {
        Random random = new Random(1);
        for (int round = 0; round < 2000; round++) {
            byte[] octets = new byte[random.nextInt(50)];
            for (int i = 0; i < octets.length; i++) {
                octets[i] = (byte) (random.nextInt(4) == 0 ? random.nextInt(20) : random.nextInt(256));
            }
            int from = octets.length == 0 ? 0 : random.nextInt(octets.length);
            ByteBuf buffer = Unpooled.wrappedBuffer(octets);
            int expected = from;
            while (expected < octets.length
                    && octets[expected] != 0
                    && octets[expected] != '\r'
                    && octets[expected] != '\n') {
                expected++;
            }
            assertThat(ControlScan.next(ControlScan.view(buffer), from, octets.length))
                    .isEqualTo(expected);
        }
    }
}

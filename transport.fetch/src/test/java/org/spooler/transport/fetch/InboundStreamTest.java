// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.fetch;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spooler.tck.Requirement;
import org.spooler.testkit.ReceivedMessage;

class InboundStreamTest {

    private final ReceivedMessage message = new ReceivedMessage(1);
    private final AtomicInteger cuts = new AtomicInteger();

    private InboundStream stream(long most) {
        return new InboundStream(message, most, message::isCancelled, cuts::incrementAndGet);
    }

    private static String unescaped(String text) {
        return text.replace("R", "\r").replace("N", "\n");
    }

    @ParameterizedTest
    @CsvSource({"aRNbRN,aRNbRN", "aNbN,aRNbRN", "aRbR,aRNbRN", "aRRNbNNc,aRNRNbRNRNc", "NRa,RNRNa", "RNRN,RNRN", "a,a"})
    void everyLineEndBecomesCrlf(String written, String expected) throws IOException {
        try (InboundStream stream = stream(100)) {
            stream.write(unescaped(written).getBytes(US_ASCII));
        }
        assertThat(new String(message.octets(), US_ASCII)).isEqualTo(unescaped(expected));
    }

    @Test
    void octetsAreHandedOverInPiecesAsTheyCome() throws IOException {
        InboundStream stream = stream(1 << 20);
        stream.write(new byte[100_000]);
        assertThat(message.octets()).hasSize(3 * 32 * 1024);
        stream.close();
        assertThat(message.octets()).hasSize(100_000);
    }

    @Test
    void aMessageThatIsLargerThanItMayIsCutOff() {
        InboundStream stream = stream(50_000);
        assertThatThrownBy(() -> stream.write(new byte[100_000])).hasMessageContaining("50000 octets");
        assertThat(cuts).hasValue(1);
    }

    @Test
    @Requirement("RECV-029")
    void aCancelStopsAtTheNextPieceAndForGood() {
        InboundStream stream = stream(1 << 20);
        message.cancel();
        assertThatThrownBy(() -> stream.write(new byte[40_000])).isInstanceOf(TransferStoppedException.class);
        assertThatThrownBy(() -> stream.write(new byte[40_000])).isInstanceOf(TransferStoppedException.class);
        assertThat(message.octets()).isEmpty();
        assertThat(stream.failure()).containsInstanceOf(TransferStoppedException.class);
        assertThat(cuts).hasValue(1);
    }
}

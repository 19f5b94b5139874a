// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LogOutputTest {

    private final BlockingQueue<String> written = new LinkedBlockingQueue<>();
    private final LogOutput output = new LogOutput(new OutputStream() {
        @Override
        public void write(int octet) {
            throw new AssertionError("one octet at a time");
        }

        @Override
        public void write(byte[] octets, int offset, int count) {
            written.add(new String(octets, offset, count, StandardCharsets.US_ASCII));
        }
    });

    private void write(String text) throws Exception {
        output.write(text.getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void aLineIsOutWithinASecondThoughNobodyFlushes() throws Exception {
        write("first\n");
        assertThat(written.poll(1, TimeUnit.SECONDS)).isEqualTo("first\n");
        write("second\n");
        assertThat(written.poll(1, TimeUnit.SECONDS)).isEqualTo("second\n");
    }

    @Test
    void aFlushWritesWhatCameBeforeInItsOrderAndTogether() throws Exception {
        write("one\n");
        write("two\n");
        output.flush();
        assertThat(String.join("", drain())).isEqualTo("one\ntwo\n");
    }

    @Test
    void nothingIsLostOrOutOfOrderWhateverTheLengths() throws Exception {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < 400; i++) {
            String line = i + "x".repeat(i * 37 % 3000 + (i % 100 == 99 ? 100_000 : 0)) + "\n";
            all.append(line);
            write(line);
        }
        output.flush();
        List<String> pieces = drain();
        assertThat(String.join("", pieces)).isEqualTo(all.toString());
        assertThat(pieces).hasSizeLessThan(200);
    }

    @Test
    void nearTheEndEverythingIsWrittenAtOnce() throws Exception {
        write("gathered\n");
        output.writeThrough();
        write("last\n");
        assertThat(String.join("", drain())).isEqualTo("gathered\nlast\n");
    }

    private List<String> drain() {
        List<String> pieces = new ArrayList<>();
        written.drainTo(pieces);
        return pieces;
    }
}

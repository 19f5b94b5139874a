// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.hylafax.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.spooler.hylafax.MalformedReplyException;

class LineReaderTest {

    @Test
    void endsLinesAtLineFeedsWithOrWithoutCarriageReturn() throws IOException {
        LineReader reader = new LineReader(new ByteArrayInputStream("a\r\nb\n\nlast".getBytes(StandardCharsets.UTF_8)));
        assertThat(reader.read()).isEqualTo("a");
        assertThat(reader.read()).isEqualTo("b");
        assertThat(reader.read()).isEmpty();
        assertThat(reader.read()).isEqualTo("last");
        assertThat(reader.read()).isNull();
    }

    @Test
    void goesOnWithALineAfterATimeLimit() throws IOException {
        LineReader reader = new LineReader(new Halting("one\r\ntw", "", "", "o\r\nthree\r\n"));
        assertThat(reader.read()).isEqualTo("one");
        assertThatThrownBy(reader::read).isInstanceOf(SocketTimeoutException.class);
        assertThatThrownBy(reader::read).isInstanceOf(SocketTimeoutException.class);
        assertThat(reader.read()).isEqualTo("two");
        assertThat(reader.read()).isEqualTo("three");
    }

    @Test
    void refusesLinesWithoutAnEnd() {
        LineReader reader = new LineReader(new ByteArrayInputStream(new byte[LineReader.LONGEST + 1]));
        assertThatThrownBy(reader::read).isInstanceOf(MalformedReplyException.class);
    }

    /** Gives its pieces one a read; an empty one is a time limit that passed. */
    private static final class Halting extends InputStream {

        private final Deque<String> pieces;

        Halting(String... pieces) {
            this.pieces = new ArrayDeque<>(List.of(pieces));
        }

        @Override
        public int read() {
            throw new UnsupportedOperationException();
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (pieces.isEmpty()) {
                return -1;
            }
            byte[] piece = pieces.remove().getBytes(StandardCharsets.UTF_8);
            if (piece.length == 0) {
                throw new SocketTimeoutException("quiet");
            }
            System.arraycopy(piece, 0, target, offset, piece.length);
            return piece.length;
        }
    }
}

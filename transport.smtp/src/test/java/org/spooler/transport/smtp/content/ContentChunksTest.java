// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.smtp.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.FileRegion;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spooler.api.message.Content;
import org.spooler.api.message.ContentTraits;
import org.spooler.transport.smtp.MailFixture;

class ContentChunksTest {

    private static final ByteBufAllocator HEAP = UnpooledByteBufAllocator.DEFAULT;

    @TempDir
    Path folder;

    private int largestPiece;

    private String wire(ContentChunks chunks) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        while (!chunks.isEnded()) {
            Object chunk = chunks.next();
            if (chunk instanceof ByteBuf buffer) {
                largestPiece = Math.max(largestPiece, buffer.readableBytes());
                buffer.readBytes(out, buffer.readableBytes()).release();
            } else if (chunk instanceof FileRegion region) {
                while (region.transferred() < region.count()) {
                    region.transferTo(Channels.newChannel(out), region.transferred());
                }
                region.release();
            }
        }
        chunks.close();
        return out.toString(StandardCharsets.ISO_8859_1);
    }

    @ParameterizedTest
    @DisplayName("RFC 5321, 4.5.2: a dot at the beginning of a line is doubled, and a lone dot ends the content")
    @CsvSource({
        "a|b|, a|b|.|",
        "a|b, a|b|.|",
        "'', .|",
        ".|, ..|.|",
        "..a|.b|c.|, ...a|..b|c.|.|",
        "a.b|.|.|, a.b|..|..|.|"
    })
    void stuffsAndEnds(String content, String expected) throws IOException {
        Content source = MailFixture.content(content.replace("|", "\r\n"));

        assertThat(wire(ContentChunks.of(source, true, HEAP))).isEqualTo(expected.replace("|", "\r\n"));
    }

    @Test
    void doublesDotBehindBareLineFeedSoThatNobodySeesTheEndThere() throws IOException {
        assertThat(wire(ContentChunks.of(MailFixture.content("a\n.\r\nMAIL FROM:<>\r\n"), true, HEAP)))
                .isEqualTo("a\n..\r\nMAIL FROM:<>\r\n.\r\n");
    }

    @ParameterizedTest
    @ValueSource(ints = {65_534, 65_535, 65_536, 65_537, 200_000})
    void stuffsAcrossPieces(int lines) throws IOException {
        String filler = "x".repeat(lines - 2) + "\r\n";

        assertThat(wire(ContentChunks.of(MailFixture.content(filler + ".end\r\n"), true, HEAP)))
                .isEqualTo(filler + "..end\r\n.\r\n");
    }

    @Test
    void holdsOnlyOnePieceOfHugeContent() throws IOException {
        long size = 64L * 1024 * 1024;
        Content huge = new Content() {
            @Override
            public ContentTraits traits() {
                return new ContentTraits(size, false, true, false);
            }

            @Override
            public InputStream open() {
                return new ZeroStream(size);
            }
        };
        ContentChunks chunks = ContentChunks.of(huge, true, HEAP);
        long total = 0;
        while (!chunks.isEnded()) {
            ByteBuf buffer = (ByteBuf) chunks.next();
            largestPiece = Math.max(largestPiece, buffer.capacity());
            total += buffer.readableBytes();
            buffer.release();
        }

        assertThat(total).isEqualTo(size + "\r\n.\r\n".length());
        assertThat(largestPiece).isLessThan(80 * 1024);
    }

    @Test
    void goesFromFileToSocketWhenNoLineBeginsWithDotAndLeavesTheFileOpen() throws IOException {
        String before = "other message\r\n";
        String text = "Subject: x\r\n\r\n" + "0123456789\r\n".repeat(200_000);
        Path journal = Files.writeString(folder.resolve("journal"), before + text + "next message\r\n");
        try (FileChannel file = FileChannel.open(journal)) {
            ContentChunks chunks = ContentChunks.of(inFile(file, before.length(), text.length(), false), true, HEAP);

            assertThat(chunks).isInstanceOf(FileChunks.class);
            assertThat(wire(chunks)).isEqualTo(text + ".\r\n");
            assertThat(largestPiece).isEqualTo(".\r\n".length());
            assertThat(file.isOpen()).isTrue();
            assertThat(file.position()).isZero();
        }
    }

    @Test
    void copiesWhenTlsOrDotsHaveToSeeTheOctets() throws IOException {
        Path journal = Files.writeString(folder.resolve("journal"), "x".repeat(100_000));
        try (FileChannel file = FileChannel.open(journal)) {
            assertThat(ContentChunks.of(inFile(file, 0, 100_000, false), false, HEAP))
                    .isInstanceOf(CopiedChunks.class);
            assertThat(ContentChunks.of(inFile(file, 0, 100_000, true), true, HEAP))
                    .isInstanceOf(StuffedChunks.class);
            assertThat(ContentChunks.of(inFile(file, 0, 1_000, false), true, HEAP))
                    .isInstanceOf(CopiedChunks.class);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4_096, 65_535, 65_536, 65_537, 200_000})
    void copiesFromTheFileInPiecesAndEndsInTheLastOne(int length) throws IOException {
        String text = "y".repeat(Math.max(0, length - 2)) + "\r\n".substring(0, Math.min(2, length));
        Path journal = Files.writeString(folder.resolve("journal"), "before" + text + "after");
        try (FileChannel file = FileChannel.open(journal)) {
            assertThat(wire(ContentChunks.of(inFile(file, 6, length, false), false, HEAP)))
                    .isEqualTo(text + ".\r\n");
            assertThat(largestPiece).isBetween(Math.min(length, 65_536), 65_536 + ".\r\n".length());
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void endsWithErrorWhenTheFileIsShorterThanPromised(boolean socketTakesFiles) throws IOException {
        Path journal = Files.writeString(folder.resolve("journal"), "x".repeat(70_000));
        try (FileChannel file = FileChannel.open(journal)) {
            ContentChunks chunks = ContentChunks.of(inFile(file, 0, 100_000, false), socketTakesFiles, HEAP);

            assertThatThrownBy(() -> wire(chunks))
                    .isInstanceOf(EOFException.class)
                    .hasMessageContaining("70000");
        }
    }

    private static Content inFile(FileChannel file, long position, long length, boolean dots) {
        return new Content() {
            @Override
            public ContentTraits traits() {
                return new ContentTraits(length, false, dots, true);
            }

            @Override
            public InputStream open() {
                return InputStream.nullInputStream();
            }

            @Override
            public Optional<org.spooler.api.message.FileRegion> region() {
                return Optional.of(new org.spooler.api.message.FileRegion(file, position, length));
            }
        };
    }

    private static final class ZeroStream extends InputStream {
        private long left;

        ZeroStream(long size) {
            left = size;
        }

        @Override
        public int read() {
            return left-- > 0 ? 'x' : -1;
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            int count = (int) Math.min(length, left);
            left -= count;
            return count == 0 && length > 0 ? -1 : count;
        }
    }
}

// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.tck.preprocess;

import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.spooler.api.message.Content;
import org.spooler.api.message.ContentTraits;
import org.spooler.api.message.Envelope;
import org.spooler.api.message.MessageId;
import org.spooler.api.preprocess.PreprocessMessage;

/** A message shown to a preprocessor, which watches what is done with it. */
final class ShownMessage implements PreprocessMessage {

    /** What the preprocessor meets besides the message. */
    enum Condition {
        FINE,
        CANCELLED,
        STORE_FULL,
        READING_HANGS
    }

    private final Envelope envelope;
    private final Content content;
    private final long budget;
    private final Condition condition;
    private final AtomicInteger open = new AtomicInteger();
    private final CountDownLatch readingHangs = new CountDownLatch(1);
    private Optional<ByteArrayOutputStream> rewritten = Optional.empty();

    ShownMessage(Envelope envelope, Content content, long budget, Condition condition) {
        this.envelope = envelope;
        this.content = new Watched(content);
        this.budget = budget;
        this.condition = condition;
    }

    /** Streams that were opened and not closed. */
    int openStreams() {
        return open.get();
    }

    /** What was written as new content; empty if rewrite was not called. */
    Optional<byte[]> rewritten() {
        return rewritten.map(ByteArrayOutputStream::toByteArray);
    }

    @Override
    public MessageId id() {
        return new MessageId("T1");
    }

    @Override
    public Envelope envelope() {
        return envelope;
    }

    @Override
    public Content content() {
        return content;
    }

    @Override
    public List<Integer> recipients() {
        return IntStream.range(0, envelope.recipients().size()).boxed().toList();
    }

    @Override
    public OutputStream rewrite() {
        if (rewritten.isPresent()) {
            throw new IllegalStateException("rewrite was called already");
        }
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        rewritten = Optional.of(octets);
        return new OutputStream() {
            @Override
            public void write(int octet) throws IOException {
                write(new byte[] {(byte) octet}, 0, 1);
            }

            @Override
            public void write(byte[] piece, int from, int length) throws IOException {
                if (condition == Condition.STORE_FULL) {
                    throw new IOException("no space left");
                } else if (octets.size() + length > budget) {
                    throw new IOException("wrote more than the " + budget + " octets allowed");
                }
                octets.write(piece, from, length);
            }
        };
    }

    @Override
    public boolean isCancelled() {
        return condition == Condition.CANCELLED;
    }

    private final class Watched implements Content {

        private final Content plain;

        Watched(Content plain) {
            this.plain = plain;
        }

        @Override
        public ContentTraits traits() {
            return plain.traits();
        }

        @Override
        public InputStream open() throws IOException {
            InputStream stream = plain.open();
            open.incrementAndGet();
            return new FilterInputStream(stream) {
                private boolean closed;

                @Override
                public int read() throws IOException {
                    byte[] one = new byte[1];
                    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
                }

                @Override
                public int read(byte[] target, int from, int length) throws IOException {
                    hangIfAsked();
                    return super.read(target, from, length);
                }

                @Override
                public void close() throws IOException {
                    if (!closed) {
                        closed = true;
                        open.decrementAndGet();
                    }
                    super.close();
                }
            };
        }
    }

    private void hangIfAsked() throws IOException {
        if (condition == Condition.READING_HANGS) {
            try {
                readingHangs.await();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted", interrupted);
            }
        }
    }
}

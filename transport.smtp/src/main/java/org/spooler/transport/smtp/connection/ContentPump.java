// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.smtp.connection;

import io.netty.channel.Channel;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.ScheduledFuture;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.spooler.api.message.Content;
import org.spooler.transport.smtp.content.ContentChunks;
import org.spooler.transport.smtp.protocol.Phase;

/**
 * Writes a content and the final dot, a piece at a time: the next is read when the socket has taken the one before,
 * so that a slow server costs one piece of memory and not a message.
 *
 * <p><b>Errors.</b> A piece that is not taken in time, or content that cannot be read, ends the connection without the
 * final dot, so that the server discards what it has (RFC 5321, 4.1.1.10).
 */
final class ContentPump {

    private final Dialogue dialogue;
    private final Content content;
    private final Runnable written;
    private ContentChunks chunks;
    private ScheduledFuture<?> stall;

    ContentPump(Dialogue dialogue, Content content, Runnable written) {
        this.dialogue = dialogue;
        this.content = content;
        this.written = written;
    }

    void begin() {
        Channel channel = dialogue.channel();
        boolean socketTakesFiles = channel.pipeline().get(SslHandler.class) == null;
        try {
            chunks = ContentChunks.of(content, socketTakesFiles, channel.alloc());
            writeNext();
        } catch (IOException | RuntimeException unreadable) {
            fail(unreadable);
        }
    }

    private void writeNext() throws IOException {
        Optional<Object> chunk = chunks.next();
        if (chunk.isEmpty()) {
            chunks.close();
            written.run();
            return;
        }
        stall = dialogue.channel()
                .eventLoop()
                .schedule(
                        () -> dialogue.lose(Loss.timeout(Phase.BLOCK)),
                        dialogue.limit(Phase.BLOCK).toMillis(),
                        TimeUnit.MILLISECONDS);
        dialogue.channel().writeAndFlush(chunk.get()).addListener(this::chunkWritten);
    }

    private void chunkWritten(Future<?> write) {
        stall.cancel(false);
        if (!write.isSuccess()) {
            fail(write.cause());
            return;
        }
        try {
            if (dialogue.loss().isEmpty()) {
                writeNext();
            } else {
                chunks.close();
            }
        } catch (IOException | RuntimeException unreadable) {
            fail(unreadable);
        }
    }

    /** Whose fault it was shows in the channel: a socket that broke is closed. */
    private void fail(Throwable cause) {
        boolean ours = dialogue.channel().isActive();
        String what = ours ? "content cannot be read: " : "connection lost during message content: ";
        dialogue.lose(new Loss(ours ? Loss.Kind.LOCAL : Loss.Kind.CLOSED, what + Dialogue.reason(cause)));
        try {
            if (chunks != null) {
                chunks.close();
            }
        } catch (IOException alreadyFailed) {
            cause.addSuppressed(alreadyFailed);
        }
    }
}

// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.smtp.connection;

import io.netty.channel.Channel;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import org.spooler.api.message.Content;
import org.spooler.transport.smtp.content.ContentChunks;

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
    private final Runnable ending;
    private final Runnable written;
    private ContentChunks chunks;

    /**
     * Prepares it.
     *
     * @param ending called behind the piece with the final dot, before it goes out: what is sent now goes with it
     * @param written called when the socket has the final dot
     */
    ContentPump(Dialogue dialogue, Content content, Runnable ending, Runnable written) {
        this.dialogue = dialogue;
        this.content = content;
        this.ending = ending;
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
        Object chunk = chunks.next();
        dialogue.contentGoes();
        if (chunks.isEnded()) {
            chunks.close();
            dialogue.channel().write(chunk).addListener(this::allWritten);
            ending.run();
            dialogue.channel().flush();
        } else {
            dialogue.channel().writeAndFlush(chunk).addListener(this::chunkWritten);
        }
    }

    private void chunkWritten(Future<?> write) {
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

    private void allWritten(Future<?> write) {
        if (write.isSuccess()) {
            written.run();
        } else {
            fail(write.cause());
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

// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.smtp.connection;

import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Consumer;
import javax.net.ssl.SSLException;
import org.spooler.transport.smtp.protocol.MalformedReplyException;
import org.spooler.transport.smtp.protocol.Phase;
import org.spooler.transport.smtp.protocol.Reply;
import org.spooler.transport.smtp.protocol.Timeouts;

/**
 * Commands out, replies in: matches each reply with the command it answers, and ends when one is late.
 *
 * <p><b>Threading.</b> The channel's event loop only.
 * <p><b>Order.</b> Replies answer commands in the order these were sent (RFC 2920, 3.1).
 * <p><b>Errors.</b> Whatever goes wrong becomes one {@link Loss}, told once to whoever {@linkplain #onLoss listens}.
 */
final class Dialogue extends SimpleChannelInboundHandler<Reply> {

    private record Expected(Phase phase, Consumer<Reply> next) {}

    private final Timeouts timeouts;
    private final Deque<Expected> expected = new ArrayDeque<>();
    private Channel channel;
    private Deadline deadline;
    private Consumer<Loss> lossListener = loss -> {};
    private Loss lost;
    private boolean writingContent;

    Dialogue(Timeouts timeouts) {
        this.timeouts = timeouts;
    }

    Channel channel() {
        return channel;
    }

    /** The time by the clock of the event loop. */
    long now() {
        return channel.eventLoop().ticker().nanoTime();
    }

    /** How long a phase may take. */
    Duration limit(Phase phase) {
        return timeouts.of(phase);
    }

    /** Sets who is told of the loss of the connection; at once if it is lost already. */
    void onLoss(Consumer<Loss> listener) {
        lossListener = listener;
        if (lost != null) {
            listener.accept(lost);
        }
    }

    Optional<Loss> loss() {
        return Optional.ofNullable(lost);
    }

    /** Sends one command and waits for its reply. */
    void send(String command, Phase phase, Consumer<Reply> next) {
        expect(phase, next);
        write(command + "\r\n");
    }

    /** Sends octets that are commands already, or part of one. */
    void write(String text) {
        channel.writeAndFlush(ByteBufUtil.writeUtf8(channel.alloc(), text)).addListener(written -> {
            if (!written.isSuccess()) {
                lose(new Loss(Loss.Kind.CLOSED, "connection lost: " + reason(written.cause())));
            }
        });
    }

    /** Waits for a reply after those already waited for. */
    void expect(Phase phase, Consumer<Reply> next) {
        expected.addLast(new Expected(phase, next));
        if (expected.size() == 1) {
            startClock();
        }
    }

    /** Another piece of content is on its way to the socket: that is what takes time now, not a reply. */
    void contentGoes() {
        writingContent = true;
        deadline.in(Phase.BLOCK, timeouts.of(Phase.BLOCK));
    }

    /** The socket has all content: from now on the reply that comes next is due. */
    void contentGone() {
        writingContent = false;
        startClock();
    }

    /** Ends the connection for this reason. */
    void lose(Loss loss) {
        if (lost != null) {
            return;
        }
        lost = loss;
        deadline.end();
        expected.clear();
        channel.close();
        lossListener.accept(loss);
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        channel = context.channel();
        deadline = new Deadline(channel.eventLoop(), phase -> lose(Loss.timeout(phase)));
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, Reply reply) {
        if (lost != null) {
            return;
        }
        Expected answered = expected.pollFirst();
        if (answered == null) {
            lose(new Loss(Loss.Kind.CLOSED, "server gave up the connection: " + reply.text()));
            return;
        }
        startClock();
        answered.next.accept(reply);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        lose(new Loss(Loss.Kind.CLOSED, "connection closed by the server" + whileWaiting()));
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable failure) {
        Throwable cause = failure.getCause() instanceof SSLException ? failure.getCause() : failure;
        if (cause instanceof MalformedReplyException) {
            lose(new Loss(Loss.Kind.PROTOCOL, cause.getMessage()));
        } else if (cause instanceof SSLException) {
            lose(new Loss(Loss.Kind.TLS, "TLS failed: " + reason(cause)));
        } else {
            lose(new Loss(Loss.Kind.CLOSED, "connection lost" + whileWaiting() + ": " + reason(cause)));
        }
    }

    /** What was going on, as the end of a sentence; empty if nothing was. */
    String whileWaiting() {
        if (writingContent) {
            return " during " + Phase.BLOCK.words();
        }
        return expected.isEmpty() ? "" : " during " + expected.peekFirst().phase.words();
    }

    private void startClock() {
        Expected due = expected.peekFirst();
        if (writingContent || lost != null) {
            return;
        }
        if (due == null) {
            deadline.none();
        } else {
            deadline.in(due.phase, timeouts.of(due.phase));
        }
    }

    static String reason(Throwable failure) {
        String message = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
        byte[] octets = message.getBytes(StandardCharsets.UTF_8);
        return octets.length <= 300 ? message : new String(octets, 0, 300, StandardCharsets.UTF_8);
    }
}

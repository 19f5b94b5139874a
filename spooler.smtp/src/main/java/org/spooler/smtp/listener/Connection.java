// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.smtp.listener;

import static io.netty.handler.codec.ByteToMessageDecoder.MERGE_CUMULATOR;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spooler.smtp.server.Reply;
import org.spooler.smtp.session.Dialogue;
import org.spooler.smtp.session.Wire;

/**
 * One connection: brings octets to its session, and the session's replies to the client.
 *
 * <p>While the session waits it reads one piece ahead and no more, which is the back pressure towards the client: the
 * channel must not read by itself (AUTO_READ off). Not to read at all would cost two calls of the system for each message,
 * to take the socket from the selector and to put it back. Replies are gathered and leave when the input is used up.
 *
 * <p>A client may end its side as soon as it has said all (ALLOW_HALF_CLOSURE on): it still gets its replies.
 *
 * <p><b>Threading.</b> Lives on the event loop of its channel.
 */
final class Connection extends ChannelInboundHandlerAdapter implements Wire {

    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);

    private final Function<Connection, Dialogue> sessions;
    private final Supplier<SslHandler> tls;
    private final boolean tlsFirst;
    private final LongSupplier nanoTime;

    private ChannelHandlerContext context;
    private Dialogue dialogue;
    private ReplyBuffer replies;
    private IdleWatch watch;
    private ByteBuf input;
    private boolean greeted;
    private boolean waiting;
    private boolean ended;
    private boolean closing;
    private boolean advancing;

    /** Makes its session when the channel is open, and the TLS handler when the client asks for it. */
    Connection(
            Function<Connection, Dialogue> sessions,
            Supplier<SslHandler> tls,
            boolean tlsFirst,
            LongSupplier nanoTime) {
        this.sessions = sessions;
        this.tls = tls;
        this.tlsFirst = tlsFirst;
        this.nanoTime = nanoTime;
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        context = ctx;
        replies = new ReplyBuffer(ctx);
        dialogue = sessions.apply(this);
        watch = new IdleWatch(ctx.executor(), nanoTime, dialogue::patience, () -> waiting, this::timeOut);
        ctx.read();
        if (!tlsFirst) {
            // Two turns of the loop later: in between it looks at the socket once, and sees a client that spoke first.
            inNextTurn(() -> inNextTurn(this::greet));
        }
    }

    private void inNextTurn(Runnable task) {
        context.executor().schedule(task, 0, TimeUnit.NANOSECONDS);
    }

    private void greet() {
        greeted = true;
        if (context.channel().isActive()) {
            dialogue.greet(input != null);
            goOn();
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (closing || dialogue == null || !(message instanceof ByteBuf octets)) {
            ReferenceCountUtil.release(message);
            return;
        }
        input = input == null ? octets : MERGE_CUMULATOR.cumulate(ctx.alloc(), input, octets);
        advance();
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        flushAndRead();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        if (ctx.channel().isWritable()) {
            goOn();
        }
    }

    private void goOn() {
        advance();
        flushAndRead();
    }

    private void advance() {
        if (advancing) {
            return;
        }
        advancing = true;
        try {
            while (mayAdvance() && step()) {
                watch.progress();
            }
        } finally {
            advancing = false;
        }
        if (input != null) {
            dropWhatWasRead();
        }
    }

    /** A few octets that are kept must not hold the large buffer they came in. */
    private void dropWhatWasRead() {
        ByteBuf read = input;
        int left = closing ? 0 : read.readableBytes();
        if (left > 0 && left >= read.capacity() / 2) {
            return;
        }
        input = left == 0 ? null : context.alloc().buffer(left).writeBytes(read);
        read.release();
    }

    /** Whether anything was read. */
    private boolean step() {
        int before = input.readableBytes();
        return dialogue.advance(input) || input.readableBytes() < before;
    }

    private boolean mayAdvance() {
        return greeted
                && !waiting
                && !closing
                && input != null
                && input.isReadable()
                && context.channel().isWritable();
    }

    private void flushAndRead() {
        if (replies == null) {
            return;
        }
        replies.flush();
        if (closing || !context.channel().isWritable()) {
            return;
        }
        if (!ended) {
            readAhead();
        } else if (!waiting) {
            hangUp();
        }
    }

    private void readAhead() {
        if (!waiting || input == null) {
            context.read();
        }
    }

    @Override
    public void send(Reply reply) {
        if (!closing) {
            replies.add(reply);
        }
    }

    @Override
    public void startTls() {
        replies.flush();
        input.skipBytes(input.readableBytes());
        context.pipeline().addFirst(tls.get());
    }

    @Override
    public void hangUp() {
        if (!closing) {
            closing = true;
            replies.flushAndClose();
        }
    }

    @Override
    public <T> void await(CompletionStage<T> stage, BiConsumer<T, Throwable> then) {
        waiting = true;
        stage.whenComplete((value, failure) -> onLoop(() -> resume(() -> then.accept(value, failure))));
    }

    private void onLoop(Runnable task) {
        if (context.executor().inEventLoop()) {
            task.run();
            return;
        }
        try {
            context.executor().execute(task);
        } catch (RejectedExecutionException e) {
            LOG.warn("connection ended before its last reply: the listener was stopped");
        }
    }

    private void resume(Runnable continuation) {
        waiting = false;
        watch.progress();
        continuation.run();
        if (!advancing) {
            goOn();
        }
    }

    /** Ends the session as soon as no message is on its way. On the event loop. */
    void retire() {
        if (dialogue != null) {
            dialogue.retire();
        }
    }

    private void timeOut() {
        if (closing) {
            context.close(); // it does not even take its last reply
        } else {
            dialogue.timeOut();
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof SslHandshakeCompletionEvent handshake && handshake.isSuccess() && tlsFirst) {
            greet();
        } else if (event instanceof ChannelInputShutdownEvent) {
            endInput();
        }
        ctx.fireUserEventTriggered(event);
    }

    /** What the client has said is answered before the connection ends. */
    private void endInput() {
        ended = true;
        if (greeted) {
            goOn();
        } else {
            context.close();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (cause instanceof IOException || cause instanceof DecoderException) {
            LOG.info("NOQUEUE: client={}, connection failed: {}", ctx.channel().remoteAddress(), cause.getMessage());
        } else {
            LOG.error("NOQUEUE: client={}, session failed", ctx.channel().remoteAddress(), cause);
        }
        ctx.close();
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        closing = true;
        if (dialogue != null) {
            dialogue.abandon();
            watch.stop();
            replies.release();
        }
        ReferenceCountUtil.release(input);
        input = null;
    }
}

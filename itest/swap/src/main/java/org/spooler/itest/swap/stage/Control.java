// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.swap.stage;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * A connection to the control socket of an instance (docs/formats/control-socket.md). Not for several threads.
 *
 * <p><b>Errors.</b> {@link IOException} if the instance closes the connection, or does not answer within two minutes.
 */
public final class Control implements Closeable {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final byte[] VERSION = {1};
    private static final ScheduledExecutorService DEADLINES = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "control-deadlines");
        thread.setDaemon(true);
        return thread;
    });

    private final SocketChannel channel;

    private Control(SocketChannel channel) {
        this.channel = channel;
    }

    /**
     * What was answered.
     *
     * @param code 0 if it was done
     * @param text what was printed, errors included
     */
    public record Answer(int code, String text) {

        /** The text, if it was done. */
        public String good() throws IOException {
            if (code != 0) {
                throw new IOException("the instance answered " + code + ": " + text.strip());
            }
            return text;
        }
    }

    /** Connects to the instance on a home. */
    public static Control connect(Path home) throws IOException {
        SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(home.resolve("var/run/spooler.sock")));
        Control control = new Control(channel);
        control.write('V', VERSION);
        return control;
    }

    /** Runs a line of the shell. */
    public Answer line(String line) throws IOException {
        write('L', line.getBytes(UTF_8));
        return answer();
    }

    private Answer answer() throws IOException {
        ScheduledFuture<?> deadline = DEADLINES.schedule(this::close, PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        try {
            ByteArrayOutputStream text = new ByteArrayOutputStream();
            while (true) {
                ByteBuffer head = read(5);
                byte type = head.get();
                ByteBuffer payload = read(head.getInt());
                if (type == 'R') {
                    return new Answer(payload.getInt(), text.toString(UTF_8));
                }
                text.write(payload.array(), 0, payload.limit());
            }
        } finally {
            deadline.cancel(false);
        }
    }

    private ByteBuffer read(int length) throws IOException {
        ByteBuffer octets = ByteBuffer.allocate(length);
        while (octets.hasRemaining()) {
            if (channel.read(octets) < 0) {
                throw new EOFException("the instance has closed the control connection");
            }
        }
        return octets.flip();
    }

    private void write(char type, byte[] payload) throws IOException {
        ByteBuffer frame = ByteBuffer.allocate(5 + payload.length)
                .put((byte) type)
                .putInt(payload.length)
                .put(payload)
                .flip();
        while (frame.hasRemaining()) {
            channel.write(frame);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // It is given up either way.
        }
    }
}

// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.benchmarks.smtp;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/** One connection at the sink: takes every message and hands what is known of it to the sink. */
final class SinkSession {

    private static final byte[] GREETING = ascii("220 sink.example ESMTP\r\n");
    private static final byte[] FEATURES = ascii(
            "250-sink.example\r\n250-PIPELINING\r\n250-SIZE 268435456\r\n250-ENHANCEDSTATUSCODES\r\n250 8BITMIME\r\n");
    private static final byte[] OK = ascii("250 2.0.0 ok\r\n");
    private static final byte[] SEND = ascii("354 go on\r\n");
    private static final byte[] GOODBYE = ascii("221 2.0.0 goodbye\r\n");
    private static final byte[] UNKNOWN = ascii("500 5.5.1 unknown command\r\n");
    private static final int MOST_OUTPUT = 1 << 16;

    private final Sink sink;
    private final SocketChannel channel;
    private final SelectionKey key;
    private final ByteBuffer output = ByteBuffer.allocateDirect(MOST_OUTPUT);
    private final byte[] line = new byte[2048];
    private final ArrivingContent content = new ArrivingContent();

    private int lineLength;
    private boolean inContent;
    private boolean leaving;
    private long recipients;
    private int repeated;

    SinkSession(Sink sink, SocketChannel channel, SelectionKey key) {
        this.sink = sink;
        this.channel = channel;
        this.key = key;
        output.put(GREETING);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    void ready(ByteBuffer buffer) {
        try {
            if (key.isReadable()) {
                read(buffer);
            }
            if (channel.isOpen()) {
                write();
            }
        } catch (IOException broken) {
            close();
        }
    }

    private void read(ByteBuffer buffer) throws IOException {
        int count = channel.read(buffer.clear());
        if (count < 0) {
            close();
            return;
        }
        byte[] octets = buffer.array();
        int at = 0;
        while (at < count) {
            at = inContent ? content(octets, at, count) : commands(octets, at, count);
        }
    }

    private int content(byte[] octets, int from, int to) {
        int end = content.take(octets, from, to);
        if (end < 0) {
            return to;
        }
        inContent = false;
        Mark mark = content.mark();
        sink.arrived(mark, recipients, repeated, mark != null && content.matches(mark));
        output.put(OK);
        return end;
    }

    private int commands(byte[] octets, int from, int to) {
        int at = from;
        while (at < to && !inContent) {
            byte octet = octets[at++];
            if (octet == '\n') {
                command();
                lineLength = 0;
            } else if (lineLength < line.length) {
                line[lineLength++] = octet;
            }
        }
        return at;
    }

    private void command() {
        switch (lineLength < 4 ? 0 : line[0] & 0xDF) {
            case 'E', 'H' -> output.put(FEATURES);
            case 'M' -> mail();
            case 'R' -> recipient();
            case 'D' -> data();
            case 'N' -> output.put(OK);
            case 'Q' -> goodbye();
            default -> output.put(UNKNOWN);
        }
    }

    private void mail() {
        recipients = 0;
        repeated = 0;
        output.put(OK);
    }

    /** RCPT TO with a local part of r and two digits, the recipient's place; or RSET. */
    private void recipient() {
        output.put(OK);
        for (int i = 8; i + 3 < lineLength; i++) {
            if (line[i] == '<' && line[i + 1] == 'r') {
                long bit = 1L << ((line[i + 2] - '0') * 10 + line[i + 3] - '0');
                repeated += (recipients & bit) == 0 ? 0 : 1;
                recipients |= bit;
            }
        }
    }

    private void data() {
        output.put(SEND);
        content.begin();
        inContent = true;
    }

    private void goodbye() {
        output.put(GOODBYE);
        leaving = true;
    }

    private void write() throws IOException {
        output.flip();
        if (output.hasRemaining()) {
            channel.write(output);
        }
        boolean rest = output.hasRemaining();
        output.compact();
        if (leaving && !rest) {
            close();
            return;
        }
        int wanted = rest ? SelectionKey.OP_WRITE : SelectionKey.OP_READ;
        if (key.interestOps() != wanted) {
            key.interestOps(wanted);
        }
    }

    void close() {
        try {
            channel.close();
        } catch (IOException ignored) {
            // Nothing is left to do with it.
        }
    }
}

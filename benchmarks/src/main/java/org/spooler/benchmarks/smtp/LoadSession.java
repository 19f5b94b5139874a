// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.benchmarks.smtp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/** One client connection of the driver: sends message after message and notes what becomes of each. */
final class LoadSession {

    private enum Awaits {
        GREETING,
        EHLO,
        WORK,
        MAIL,
        RCPT,
        DATA,
        FINAL,
        RSET,
        GOODBYE
    }

    private static final byte[] EHLO = ascii("EHLO source.example\r\n");
    private static final byte[] MAIL = ascii("MAIL FROM:<ann@source.example>\r\n");
    private static final byte[] DATA = ascii("DATA\r\n");
    private static final byte[] RSET = ascii("RSET\r\n");
    private static final byte[] QUIT = ascii("QUIT\r\n");
    private static final int NONE = -1;

    private final LoadDriver driver;
    private final Outlet outlet;

    private SocketChannel channel;
    private SelectionKey key;
    private ReplyReader replies;
    private Awaits awaits;
    private int number = NONE;
    private int sent;
    private int recipient;
    private int pending;
    private int refusal;

    LoadSession(LoadDriver driver) {
        this.driver = driver;
        outlet = new Outlet(driver.maker().prepare());
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    boolean isOpen() {
        return channel != null;
    }

    boolean isIdle() {
        return channel != null && awaits == Awaits.WORK;
    }

    void open(Selector selector, int port) throws IOException {
        SocketChannel opened = SocketChannel.open();
        try {
            opened.setOption(StandardSocketOptions.TCP_NODELAY, true);
            opened.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            opened.configureBlocking(false);
            key = opened.register(selector, SelectionKey.OP_READ, this);
        } catch (IOException refused) {
            opened.close();
            throw refused;
        }
        channel = opened;
        replies = new ReplyReader();
        outlet.reset();
        sent = 0;
        awaits = Awaits.GREETING;
    }

    void ready(ByteBuffer buffer) {
        try {
            if (key.isWritable()) {
                outlet.flush(channel, key);
            }
            if (key.isReadable()) {
                read(buffer);
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
        for (int i = 0; i < count && channel != null; i++) {
            int code = replies.take(octets[i]);
            if (code != 0) {
                answered(code);
            }
        }
    }

    private void answered(int code) throws IOException {
        switch (awaits) {
            case GREETING -> after(code, 220, Awaits.EHLO, EHLO);
            case EHLO -> begin(code);
            case MAIL, RCPT -> envelope(code);
            case DATA -> data(code);
            case FINAL -> settled(code);
            case RSET -> work();
            case GOODBYE -> close();
            case WORK -> close(); // the server speaks unasked: it ends the connection
        }
    }

    private void after(int code, int expected, Awaits next, byte[] command) throws IOException {
        if (code != expected) {
            close();
            return;
        }
        awaits = next;
        send(command);
    }

    private void begin(int code) throws IOException {
        if (code == 250) {
            work();
        } else {
            close();
        }
    }

    /** Begins the next message if one is due. */
    void work() throws IOException {
        awaits = Awaits.WORK;
        if (driver.finished() || driver.ofOneSession(sent)) {
            awaits = Awaits.GOODBYE;
            send(QUIT);
            channel.shutdownOutput(); // some servers hold back their last reply until they see the end
            return;
        }
        number = driver.take();
        if (number == NONE) {
            return;
        }
        recipient = 0;
        pending = 0;
        refusal = 0;
        awaits = Awaits.MAIL;
        if (driver.pipelining() && replies.offeredPipelining()) {
            together();
        } else {
            send(MAIL);
        }
    }

    private void together() throws IOException {
        outlet.add(MAIL);
        for (int i = 0; i < driver.recipients(); i++) {
            outlet.add(driver.rcpt(i));
        }
        pending = 1 + driver.recipients();
        send(DATA);
    }

    private void envelope(int code) throws IOException {
        if (code / 100 != 2 && refusal == 0) {
            refusal = code;
        }
        if (pending > 0) {
            pending--;
            awaits = pending == 0 ? Awaits.DATA : Awaits.RCPT;
        } else if (refusal != 0) {
            refused(refusal);
        } else if (recipient < driver.recipients()) {
            awaits = Awaits.RCPT;
            send(driver.rcpt(recipient++));
        } else {
            awaits = Awaits.DATA;
            send(DATA);
        }
    }

    private void data(int code) throws IOException {
        if (code != 354) {
            refused(refusal == 0 ? code : refusal);
            return;
        }
        // Where the server wants the data for the recipients that are left, it gets them; the refusal still counts.
        awaits = Awaits.FINAL;
        outlet.addMessage(driver.maker(), number);
        outlet.flush(channel, key);
    }

    private void settled(int code) throws IOException {
        driver.settle(number, refusal == 0 ? code : refusal);
        number = NONE;
        sent++;
        work();
    }

    private void refused(int code) throws IOException {
        driver.settle(number, code);
        number = NONE;
        awaits = Awaits.RSET;
        send(RSET);
    }

    private void send(byte[] command) throws IOException {
        outlet.add(command);
        outlet.flush(channel, key);
    }

    /** Ends the connection; a message in hand is sent again unless its final dot may have been read. */
    void close() {
        if (channel == null) {
            return;
        }
        try {
            channel.close();
        } catch (IOException ignored) {
            // Nothing is left to do with it.
        }
        channel = null;
        if (number != NONE) {
            driver.broken(number, awaits == Awaits.FINAL && outlet.isWritten());
            number = NONE;
        }
    }
}

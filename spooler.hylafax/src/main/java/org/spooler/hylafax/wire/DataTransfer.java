// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.hylafax.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.spooler.hylafax.HylafaxException;
import org.spooler.hylafax.MalformedReplyException;
import org.spooler.hylafax.RefusedException;

/** What goes over a data connection of its own (PASV): files and lists. */
public final class DataTransfer {

    private static final Pattern PASSIVE = Pattern.compile("\\((?:\\d{1,3},){4}(\\d{1,3}),(\\d{1,3})\\)");
    private static final Pattern FILE = Pattern.compile("FILE: ([^\\s()]+)");
    private static final int CHUNK = 16_384;
    private static final int MOST_ROWS = 200_000;

    private final Control control;

    /** On this control connection, which is closed if anything but a refusal happens. */
    public DataTransfer(Control control) {
        this.control = control;
    }

    /** Sends octets and returns the name the server gave them. */
    public String store(String command, InputStream octets) throws IOException {
        return transfer(command, (data, reply) -> {
            copyOut(octets, data, command);
            return fileName(command, reply);
        });
    }

    /** Takes octets and returns their number. */
    public long retrieve(String command, OutputStream target) throws IOException {
        return transfer(command, (data, reply) -> copyIn(data, target, command));
    }

    /** Takes the lines of a list. */
    List<String> list(String command) throws HylafaxException {
        try {
            return transfer(command, (data, reply) -> lines(data));
        } catch (IOException failed) {
            throw Control.gone(command, failed);
        }
    }

    private interface Exchange<T> {
        T over(Socket data, Reply reply) throws IOException;
    }

    private <T> T transfer(String command, Exchange<T> exchange) throws IOException {
        T result;
        try (Socket data = passive(command)) {
            Reply opening = control.command(command);
            if (!opening.isPreliminary()) {
                throw new MalformedReplyException(command + ": expected 1yz, not " + opening);
            }
            result = exchange.over(data, opening);
        } catch (RefusedException refused) {
            throw refused;
        } catch (IOException | RuntimeException failed) {
            control.close();
            throw failed;
        }
        control.accepted(command);
        return result;
    }

    private Socket passive(String command) throws HylafaxException {
        String text = control.command("PASV").text();
        Matcher address = PASSIVE.matcher(text);
        if (!address.find()) {
            throw new MalformedReplyException("PASV: expected an address in \"" + text + "\"");
        }
        try {
            return control.dataSocket(Integer.parseInt(address.group(1)) * 256 + Integer.parseInt(address.group(2)));
        } catch (IOException failed) {
            throw Control.gone("data connection for " + command, failed);
        }
    }

    private static void copyOut(InputStream source, Socket data, String command) throws IOException {
        byte[] chunk = new byte[CHUNK];
        int length;
        while ((length = source.read(chunk)) > 0) {
            try {
                data.getOutputStream().write(chunk, 0, length);
            } catch (IOException failed) {
                throw Control.gone(command, failed);
            }
        }
    }

    private static long copyIn(Socket data, OutputStream target, String command) throws IOException {
        byte[] chunk = new byte[CHUNK];
        long total = 0;
        int length;
        while ((length = read(data, chunk, command)) > 0) {
            target.write(chunk, 0, length);
            total += length;
        }
        return total;
    }

    private static int read(Socket data, byte[] chunk, String command) throws HylafaxException {
        try {
            return data.getInputStream().read(chunk);
        } catch (IOException failed) {
            throw Control.gone(command, failed);
        }
    }

    private static List<String> lines(Socket data) throws IOException {
        LineReader reader = new LineReader(data.getInputStream());
        List<String> lines = new ArrayList<>();
        String line;
        while ((line = reader.read()) != null) {
            if (lines.size() == MOST_ROWS) {
                throw new MalformedReplyException("a list exceeds " + MOST_ROWS + " lines");
            }
            lines.add(line);
        }
        return lines;
    }

    private static String fileName(String command, Reply reply) throws MalformedReplyException {
        Matcher file = FILE.matcher(reply.text());
        if (!file.find()) {
            throw new MalformedReplyException(command + ": expected the name of a file in \"" + reply.text() + "\"");
        }
        return file.group(1);
    }
}

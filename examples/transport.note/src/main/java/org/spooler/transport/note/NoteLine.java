// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.note;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.spooler.api.address.Address;
import org.spooler.api.message.Content;
import org.spooler.api.message.MessageId;
import org.spooler.api.transport.OutboundMessage;

/**
 * One line of notes: date, originator, subject and, last of all, the queue id in brackets. The id tells a later
 * attempt that the line is there already, and a line cut off by a crash does not have it.
 */
record NoteLine(String text, MessageId id) {

    private static final int MOST_HEADER_BYTES = 16 * 1024;
    private static final Pattern SUBJECT = Pattern.compile("(?im)^Subject:[ \\t]*(.*(?:\\r\\n[ \\t].*)*)");

    static NoteLine of(OutboundMessage message, Instant date) throws IOException {
        String originator = message.envelope().originator().map(Address::value).orElse("<>");
        String text = date + " " + originator + " " + subject(message.content());
        return new NoteLine(text.replaceAll("[\\s\\p{Cntrl}\\[\\]]+", " "), message.id());
    }

    private static String subject(Content content) throws IOException {
        try (InputStream stream = content.open()) {
            String header = new String(stream.readNBytes(MOST_HEADER_BYTES), UTF_8).split("\r\n\r\n", 2)[0];
            Matcher subject = SUBJECT.matcher(header);
            return subject.find() ? subject.group(1) : "(no subject)";
        }
    }

    /** Adds the line to a file unless it is there; on return it is on the disk. */
    void appendOnce(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        try (FileChannel channel = FileChannel.open(file, CREATE, READ, WRITE)) {
            if (!isIn(file)) {
                append(channel);
            }
            channel.force(true);
        }
        try (FileChannel directory = FileChannel.open(file.getParent(), READ)) {
            directory.force(true);
        }
    }

    private boolean isIn(Path file) throws IOException {
        try (Stream<String> lines = Files.lines(file, ISO_8859_1)) {
            return lines.anyMatch(line -> line.endsWith(" [" + id + "]"));
        }
    }

    private void append(FileChannel channel) throws IOException {
        ByteBuffer octets = UTF_8.encode((endsInLine(channel) ? "\n" : "") + text + " [" + id + "]\n");
        for (long position = channel.size(); octets.hasRemaining(); ) {
            position += channel.write(octets, position);
        }
    }

    private static boolean endsInLine(FileChannel channel) throws IOException {
        ByteBuffer last = ByteBuffer.allocate(1);
        return channel.size() > 0 && channel.read(last, channel.size() - 1) == 1 && last.get(0) != '\n';
    }
}

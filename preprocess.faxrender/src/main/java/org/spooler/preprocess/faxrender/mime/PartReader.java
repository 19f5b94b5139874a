// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.preprocess.faxrender.mime;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.spooler.preprocess.faxrender.job.Limits;
import org.spooler.preprocess.faxrender.page.Unrenderable;

/**
 * Reads the MIME tree of a message within limits (RFC 2045, 2046).
 *
 * <p><b>Errors.</b> {@link Unrenderable} if a limit is passed. What is not as it should be is read as mail programs read
 * it; a multipart that breaks off ends there.
 */
public final class PartReader {

    private static final int MOST_FIELDS = 1000;
    private static final int LONGEST_FIELD = 64 * 1024;
    private static final byte[] NOTHING = {};

    /** A part whose end has not come yet. */
    private static final class Open {
        private final Head head = new Head();
        private final List<Part> children = new ArrayList<>();
        private String type = "text/plain";
        private byte[] body = NOTHING;

        Part close() {
            return new Part(type, head, body, children);
        }
    }

    private final Limits limits;
    private final Deque<Open> open = new ArrayDeque<>();
    private int parts;
    private long octets;
    private Part message;

    private PartReader(Limits limits) {
        this.limits = limits;
    }

    /** Reads a whole message; the stream is not closed. */
    public static Part read(InputStream content, Limits limits) throws IOException {
        return new PartReader(limits).tree(content);
    }

    private Part tree(InputStream content) throws IOException {
        MimeTokenStream stream = new MimeTokenStream(new MimeConfig.Builder()
                .setMaxLineLen(-1)
                .setMaxHeaderCount(MOST_FIELDS)
                .setMaxHeaderLen(LONGEST_FIELD)
                .setMalformedHeaderStartsBody(true)
                .build());
        stream.parse(content);
        try {
            for (EntityState state = stream.getState(); state != EntityState.T_END_OF_STREAM; state = stream.next()) {
                take(state, stream);
            }
        } catch (MimeException wrong) {
            throw new Unrenderable(Unrenderable.FAILED, "the message cannot be read: " + wrong.getMessage());
        }
        if (message == null) {
            throw new Unrenderable(Unrenderable.FAILED, "the message breaks off in its header");
        }
        return message;
    }

    private void take(EntityState state, MimeTokenStream stream) throws IOException {
        switch (state) {
            case T_START_MESSAGE -> {
                if (!open.isEmpty()) {
                    open.peek().type = "message/rfc822";
                }
                begin();
            }
            case T_START_BODYPART -> begin();
            case T_FIELD -> open.peek().head.add(stream.getField());
            case T_START_MULTIPART -> open.peek().type = type(stream);
            case T_BODY -> {
                open.peek().type = type(stream);
                open.peek().body = body(stream);
            }
            case T_END_MESSAGE, T_END_BODYPART -> end();
            default -> {}
        }
    }

    private static String type(MimeTokenStream stream) {
        return stream.getBodyDescriptor().getMimeType().toLowerCase(Locale.ROOT);
    }

    private void begin() {
        if (++parts > limits.parts()) {
            throw new Unrenderable(Unrenderable.FAILED, "the message has more than " + limits.parts() + " parts");
        } else if (open.size() >= limits.depth()) {
            throw new Unrenderable(
                    Unrenderable.FAILED, "the parts of the message are nested more than " + limits.depth() + " deep");
        }
        open.push(new Open());
    }

    private void end() {
        Part part = open.pop().close();
        if (open.isEmpty()) {
            message = part;
        } else {
            open.peek().children.add(part);
        }
    }

    private byte[] body(MimeTokenStream stream) throws IOException {
        long left = limits.decodedOctets() - octets;
        byte[] body = stream.getDecodedInputStream().readNBytes((int) Math.min(left + 1, Integer.MAX_VALUE - 8));
        if (body.length > left) {
            throw new Unrenderable(
                    Unrenderable.FAILED,
                    "the parts of the message have more than " + limits.decodedOctets() + " octets together");
        }
        octets += body.length;
        return body;
    }
}

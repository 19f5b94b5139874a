// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.smtp.protocol;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns octets from the server into {@linkplain Reply replies}.
 *
 * <p><b>Errors.</b> A line or reply that is too long, or no reply at all, raises {@link MalformedReplyException}; the
 * connection is of no more use then. Limits: {@value #LONGEST_LINE} octets a line, {@value #MOST_LINES} lines a reply.
 */
public final class ReplyDecoder extends ByteToMessageDecoder {

    static final int LONGEST_LINE = 2048;
    static final int MOST_LINES = 200;

    private final List<String> lines = new ArrayList<>();
    private int code;

    /**
     * Forgets what has arrived but was not decoded. What a server sent in the clear behind its answer to STARTTLS may
     * come from somebody else and must not be taken for an answer under TLS (RFC 3207, 6).
     */
    public void discardBuffered() {
        lines.clear();
        internalBuffer().skipBytes(internalBuffer().readableBytes());
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        int length = in.bytesBefore((byte) '\n');
        if (length > LONGEST_LINE || length < 0 && in.readableBytes() > LONGEST_LINE) {
            throw refuse(in, "reply line longer than " + LONGEST_LINE + " octets");
        }
        if (length >= 0) {
            int text = length > 0 && in.getByte(in.readerIndex() + length - 1) == '\r' ? length - 1 : length;
            String line = in.toString(in.readerIndex(), text, StandardCharsets.UTF_8);
            in.skipBytes(length + 1);
            take(in, line, out);
        }
    }

    private void take(ByteBuf in, String line, List<Object> out) {
        if (!isReplyLine(line)) {
            throw refuse(in, "not an SMTP reply: '" + shortened(line) + "'");
        }
        int lineCode = (line.charAt(0) - '0') * 100 + (line.charAt(1) - '0') * 10 + line.charAt(2) - '0';
        if (!lines.isEmpty() && lineCode != code) {
            throw refuse(in, "reply changes its code from " + code + " to " + lineCode);
        }
        if (lines.size() == MOST_LINES) {
            throw refuse(in, "reply longer than " + MOST_LINES + " lines");
        }
        code = lineCode;
        String text = line.length() > 4 ? line.substring(4) : "";
        boolean last = line.length() == 3 || line.charAt(3) == ' ';
        if (last && lines.isEmpty()) {
            out.add(new Reply(code, List.of(text)));
            return;
        }
        lines.add(text);
        if (last) {
            out.add(new Reply(code, lines));
            lines.clear();
        }
    }

    private static boolean isReplyLine(String line) {
        return line.length() >= 3
                && line.charAt(0) >= '2'
                && line.charAt(0) <= '5'
                && isDigit(line.charAt(1))
                && isDigit(line.charAt(2))
                && (line.length() == 3 || line.charAt(3) == ' ' || line.charAt(3) == '-');
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }

    private static String shortened(String line) {
        return line.substring(0, Math.min(line.length(), 80)).replaceAll("\\p{Cntrl}", "?");
    }

    /** Skips the rest, so that it is not decoded again when the channel closes. */
    private static MalformedReplyException refuse(ByteBuf in, String what) {
        in.skipBytes(in.readableBytes());
        return new MalformedReplyException(what);
    }
}

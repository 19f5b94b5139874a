// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.preprocess.faxrender.job;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How the two processes talk: both are of the same build, so there is no version. */
public final class Wire {

    private static final int LONGEST_TEXT = 1 << 20;
    private static final int LONGEST_LIST = 10_000;
    private static final int PIECE = 32 * 1024;

    private Wire() {}

    public static void write(DataOutputStream out, Job job) throws IOException {
        writeText(out, job.paper().name());
        writeText(out, job.resolution().name());
        writeText(out, job.screen().name());
        out.writeBoolean(job.cover().isPresent());
        writeText(out, job.cover().orElse(""));
        writeText(out, job.recipients());
        writeText(out, job.sender());
        writeText(out, job.senderNumber());
        out.writeBoolean(job.refuseUnknown());
        writeTexts(out, job.fonts());
        out.writeInt(job.threads());
        out.writeInt(job.seconds());
        write(out, job.limits());
    }

    private static void write(DataOutputStream out, Limits limits) throws IOException {
        out.writeInt(limits.pages());
        out.writeInt(limits.parts());
        out.writeInt(limits.depth());
        out.writeLong(limits.decodedOctets());
        out.writeLong(limits.imagePixels());
        out.writeInt(limits.pdfObjects());
        out.writeLong(limits.outputOctets());
    }

    public static Job readJob(DataInputStream in) throws IOException {
        PaperSize paper = word(in, PaperSize.class);
        Resolution resolution = word(in, Resolution.class);
        Screen screen = word(in, Screen.class);
        boolean hasCover = in.readBoolean();
        String cover = readText(in);
        return new Job(
                paper,
                resolution,
                screen,
                hasCover ? Optional.of(cover) : Optional.empty(),
                readText(in),
                readText(in),
                readText(in),
                in.readBoolean(),
                readTexts(in),
                in.readInt(),
                in.readInt(),
                readLimits(in));
    }

    private static Limits readLimits(DataInputStream in) throws IOException {
        return new Limits(
                in.readInt(), in.readInt(), in.readInt(), in.readLong(), in.readLong(), in.readInt(), in.readLong());
    }

    public static void write(DataOutputStream out, Reply reply) throws IOException {
        if (reply instanceof Reply.Ready ready) {
            out.writeByte('R');
            writeTexts(out, ready.uncoveredScripts());
        } else if (reply instanceof Reply.Done done) {
            out.writeByte('D');
            out.writeInt(done.pages());
            writeText(out, done.resolution().name());
            out.writeBoolean(done.asItIs());
            writeTexts(out, done.notes());
        } else if (reply instanceof Reply.Refused refused) {
            out.writeByte('X');
            writeText(out, refused.status());
            writeText(out, refused.text());
        } else if (reply instanceof Reply.Trouble trouble) {
            out.writeByte('T');
            writeText(out, trouble.text());
        }
    }

    public static Reply readReply(DataInputStream in) throws IOException {
        int kind = in.readByte();
        return switch (kind) {
            case 'R' -> new Reply.Ready(readTexts(in));
            case 'D' -> new Reply.Done(in.readInt(), word(in, Resolution.class), in.readBoolean(), readTexts(in));
            case 'X' -> new Reply.Refused(readText(in), readText(in));
            case 'T' -> new Reply.Trouble(readText(in));
            default -> throw new IOException("the rendering program answered with octet " + kind);
        };
    }

    /** Sends what is written in pieces; closing it sends their end, and closes nothing else. */
    public static OutputStream piecesTo(DataOutputStream out) {
        OutputStream pieces = new OutputStream() {
            @Override
            public void write(int octet) throws IOException {
                write(new byte[] {(byte) octet}, 0, 1);
            }

            @Override
            public void write(byte[] octets, int from, int length) throws IOException {
                if (length > 0) {
                    out.writeInt(length);
                    out.write(octets, from, length);
                }
            }

            @Override
            public void close() throws IOException {
                out.writeInt(0);
            }
        };
        return new BufferedOutputStream(pieces, PIECE);
    }

    /** What {@link #piecesTo} sent; to be read to its end. */
    public static InputStream pieces(DataInputStream in) {
        return new InputStream() {
            private int left;
            private boolean ended;

            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] target, int from, int length) throws IOException {
                if (left == 0 && !ended) {
                    left = in.readInt();
                    ended = left <= 0;
                }
                if (ended) {
                    return -1;
                }
                int read = in.read(target, from, Math.min(length, left));
                if (read < 0) {
                    throw new EOFException("the other process ended in the middle of a message");
                }
                left -= read;
                return read;
            }
        };
    }

    private static void writeText(DataOutputStream out, String text) throws IOException {
        byte[] octets =
                text.substring(0, Math.min(text.length(), LONGEST_TEXT / 4)).getBytes(UTF_8);
        out.writeInt(octets.length);
        out.write(octets);
    }

    private static String readText(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > LONGEST_TEXT) {
            throw new IOException("the other process sent a text of " + length + " octets");
        }
        return new String(in.readNBytes(length), UTF_8);
    }

    /** A name that is none of ours is as good as a broken line. */
    private static <T extends Enum<T>> T word(DataInputStream in, Class<T> type) throws IOException {
        String name = readText(in);
        try {
            return Enum.valueOf(type, name);
        } catch (IllegalArgumentException unknown) {
            throw new IOException("the other process sent '" + name + "' for a " + type.getSimpleName(), unknown);
        }
    }

    private static void writeTexts(DataOutputStream out, List<String> texts) throws IOException {
        int count = Math.min(texts.size(), LONGEST_LIST);
        out.writeInt(count);
        for (String text : texts.subList(0, count)) {
            writeText(out, text);
        }
    }

    private static List<String> readTexts(DataInputStream in) throws IOException {
        int count = in.readInt();
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            texts.add(readText(in));
        }
        return texts;
    }
}

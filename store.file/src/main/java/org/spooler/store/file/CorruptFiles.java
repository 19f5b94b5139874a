// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.spooler.api.message.MessageId;
import org.spooler.store.file.disk.Disk;
import org.spooler.store.file.disk.DiskFile;
import org.spooler.store.file.format.MessageNumber;

/**
 * Copies damage into {@code corrupt/}, each with a note that says why.
 *
 * <p><b>Durability.</b> Copy, note and names are synced on return. What is there under the same name stays.
 */
public final class CorruptFiles {

    /** What the name of a note ends with. */
    public static final String NOTE_SUFFIX = ".txt";

    private static final String BODY_SUFFIX = ".body";
    private static final Pattern QUEUE_ID = Pattern.compile("[0-9A-Z]{13}");
    private static final int MOST_NOTE_BYTES = 4 << 10;
    private static final int CHUNK_BYTES = 64 << 10;

    private final Disk disk;

    public CorruptFiles(Disk disk) {
        this.disk = disk;
    }

    /**
     * Keeps a stretch of a file; an empty one leaves a note only.
     *
     * @return where it is kept
     */
    public String keep(String name, String source, long from, long to, String note) throws IOException {
        String target = FileStoreSettings.CORRUPT + "/" + name;
        if (!disk.list(FileStoreSettings.CORRUPT).contains(name + NOTE_SUFFIX)) {
            if (to > from) {
                copy(source, from, to, target);
            }
            write(target + NOTE_SUFFIX, note + "\n");
            disk.syncDirectory(FileStoreSettings.CORRUPT);
        }
        return target;
    }

    /**
     * What a note says.
     *
     * @param id the message, if the note is of one
     * @param text its first line
     * @param keptAt where that lies
     */
    public record Note(Optional<MessageId> id, String text, String keptAt) {}

    /** The notes by name, at most so many. */
    public List<Note> notes(int most) throws IOException {
        List<String> names = disk.list(FileStoreSettings.CORRUPT).stream()
                .filter(name -> name.endsWith(NOTE_SUFFIX))
                .sorted()
                .limit(most)
                .toList();
        List<Note> notes = new ArrayList<>();
        for (String name : names) {
            String kept = name.substring(0, name.length() - NOTE_SUFFIX.length());
            Optional<MessageId> id =
                    QUEUE_ID.matcher(kept).matches() ? Optional.of(new MessageId(kept)) : Optional.empty();
            notes.add(new Note(id, firstLine(name), FileStoreSettings.CORRUPT + "/" + kept));
        }
        return notes;
    }

    private String firstLine(String name) throws IOException {
        try (DiskFile file = disk.open(FileStoreSettings.CORRUPT + "/" + name)) {
            ByteBuffer text = ByteBuffer.allocate(MOST_NOTE_BYTES);
            file.read(0, text);
            return StandardCharsets.UTF_8
                    .decode(text.flip())
                    .toString()
                    .lines()
                    .findFirst()
                    .orElse("");
        }
    }

    /** Keeps the contents of a message that have files of their own, and takes the files away. */
    public void keepBodies(long number) throws IOException {
        String id = MessageNumber.toId(number).value();
        for (String body : disk.list(FileStoreSettings.BODY)) {
            if (body.equals(id) || body.startsWith(id + ".")) {
                move(FileStoreSettings.BODY + "/" + body, FileStoreSettings.CORRUPT + "/" + body + BODY_SUFFIX);
            }
        }
    }

    /** By copying: a name in another directory and its absence in the old one are not durable in one step everywhere. */
    private void move(String source, String target) throws IOException {
        long length;
        try (DiskFile file = disk.open(source)) {
            length = file.length();
        }
        copy(source, 0, length, target);
        disk.syncDirectory(FileStoreSettings.CORRUPT);
        disk.delete(source);
    }

    private void copy(String source, long from, long to, String target) throws IOException {
        disk.delete(target);
        try (DiskFile in = disk.open(source);
                DiskFile out = disk.create(target)) {
            ByteBuffer chunk = ByteBuffer.allocate(CHUNK_BYTES);
            for (long at = from; at < to; at += CHUNK_BYTES) {
                chunk.clear().limit((int) Math.min(CHUNK_BYTES, to - at));
                in.read(at, chunk);
                out.write(at - from, chunk.flip());
            }
            out.force();
        }
    }

    private void write(String target, String text) throws IOException {
        disk.delete(target);
        try (DiskFile out = disk.create(target)) {
            out.write(0, ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
            out.force();
        }
    }
}

// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.fax.job;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.spooler.api.message.MessageId;

/**
 * The name of a job, by which it is found again after a restart of either side: {@code spooler INSTANCE NUMBER
 * ID:PAGES,...}.
 *
 * @param instance which installation submitted it
 * @param number where it goes
 * @param parts the messages in it, in the order of their pages
 */
public record Tag(String instance, String number, List<Part> parts) {

    /**
     * A message in a job.
     *
     * @param pages how many it has
     */
    public record Part(MessageId id, int pages) {}

    private static final String MARK = "spooler";
    private static final Pattern PART = Pattern.compile("[A-Za-z0-9]{1,32}:[0-9]{1,6}");

    public Tag {
        parts = List.copyOf(parts);
    }

    /** Reads the tag of a job; empty if it is not one of these. */
    public static Optional<Tag> parse(String text) {
        String[] words = text.split(" ", -1);
        if (words.length != 4 || !words[0].equals(MARK)) {
            return Optional.empty();
        }
        List<Part> parts = new ArrayList<>();
        for (String part : words[3].split(",", -1)) {
            if (!PART.matcher(part).matches()) {
                return Optional.empty();
            }
            int colon = part.indexOf(':');
            parts.add(new Part(new MessageId(part.substring(0, colon)), Integer.parseInt(part.substring(colon + 1))));
        }
        return Optional.of(new Tag(words[1], words[2], parts));
    }

    /** Whether a message for a number is in the job. */
    public boolean names(String installation, MessageId id, String destination) {
        return instance.equals(installation)
                && number.equals(destination)
                && parts.stream().anyMatch(part -> part.id().equals(id));
    }

    /** Pages of the whole job. */
    public int pages() {
        return parts.stream().mapToInt(Part::pages).sum();
    }

    /** How many of a message's pages are among the first ones of the job. */
    public int pagesOf(MessageId id, int confirmed) {
        int left = confirmed;
        for (Part part : parts) {
            if (part.id().equals(id)) {
                return Math.max(0, Math.min(left, part.pages()));
            }
            left -= part.pages();
        }
        return 0;
    }

    /** How many pages a message has. */
    public int pagesOf(MessageId id) {
        return pagesOf(id, pages());
    }

    @Override
    public String toString() {
        String list = parts.stream().map(part -> part.id() + ":" + part.pages()).collect(Collectors.joining(","));
        return MARK + " " + instance + " " + number + " " + list;
    }
}

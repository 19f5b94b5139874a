// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.shell.view;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.spooler.api.mailbox.OpenMessage;
import org.spooler.api.message.MessageFlag;
import org.spooler.api.store.FolderId;

/**
 * An opened message.
 *
 * @param id its id
 * @param folder where it is; that of the outgoing queue is the Outbox
 * @param flags its state
 * @param originator who sent it
 * @param recipients whom it is for
 * @param text the first lines of header and body, as they are transmitted
 * @param complete whether these are all
 */
public record MailTextView(
        String id,
        String folder,
        Set<MessageFlag> flags,
        String originator,
        List<String> recipients,
        List<String> text,
        boolean complete)
        implements View {

    private static final int MOST_BYTES = 256 << 10;

    public MailTextView {
        flags = Set.copyOf(flags);
        recipients = List.copyOf(recipients);
        text = List.copyOf(text);
    }

    /** Reads the beginning of a message; of one that is longer than 256 KiB at most that much. */
    public static MailTextView of(OpenMessage message, int mostLines) throws IOException {
        byte[] octets;
        try (InputStream stream = message.content().open()) {
            octets = stream.readNBytes(MOST_BYTES);
        }
        // A folded header field begins its lines with a tab; it is harmless, and would be escaped.
        List<String> lines = new String(octets, UTF_8)
                .lines()
                .map(line -> line.replace("\t", "    "))
                .toList();
        boolean complete = octets.length == message.content().traits().sizeBytes() && lines.size() <= mostLines;
        return new MailTextView(
                message.id().value(),
                message.folder().orElse(FolderId.OUTBOX).toString(),
                message.flags(),
                Words.originator(message.envelope().originator()),
                message.envelope().recipients().stream()
                        .map(recipient -> Words.of(recipient.address()))
                        .toList(),
                lines.subList(0, Math.min(mostLines, lines.size())),
                complete);
    }

    @Override
    public List<String> lines(Screen screen) {
        List<String> lines = new ArrayList<>();
        lines.add(id + " in " + folder + ", " + Words.of(flags));
        lines.add("from " + originator);
        recipients.forEach(recipient -> lines.add("for  " + recipient));
        lines.add("");
        lines.addAll(text);
        if (!complete) {
            lines.add("… there is more; read --most LINES " + id + " shows it");
        }
        return lines;
    }
}

// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.spooler.api.message.Envelope;
import org.spooler.api.message.MessageFlag;
import org.spooler.api.message.MessageId;
import org.spooler.api.property.MapiProperties;
import org.spooler.api.property.Properties;
import org.spooler.api.store.FiledMessage;
import org.spooler.api.store.FolderId;

class MailboxCommandsTest {
    private final OneFolderMailbox mailbox = new OneFolderMailbox();
    private final GogoPrompt prompt = new GogoPrompt(null, List.of(), Optional.empty(), Optional.of(mailbox));

    @AfterEach
    void close() {
        prompt.close();
    }

    private void file(String id, String subject, String text, MessageFlag... flags) {
        Envelope envelope = Envelope.builder()
                .from("bob@example.org")
                .to("ann@example.net")
                .properties(Properties.NONE.with(MapiProperties.SUBJECT, subject))
                .build();
        mailbox.messages.add(new FiledMessage(
                new MessageId(id),
                FolderId.INBOX,
                Samples.NOW,
                envelope,
                Set.of(flags),
                new OneFolderMailbox.Text(text)));
    }

    @Test
    void foldersSayWhatTheyReceive() throws Exception {
        assertThat(prompt.type("folders").lines())
                .containsExactly("FOLDER  RECEIVES", "/       IPC", "Inbox   * IPM REPORT", "Outbox  -");
    }

    @Test
    void mailListsTheInboxPageByPage() throws Exception {
        file("A1", "Lunch", "x");
        file("A2", "Again", "x", MessageFlag.READ);

        List<String> all = prompt.type("mail").lines().toList();
        assertThat(all).hasSize(4);
        assertThat(all.get(0)).startsWith("ID").contains("FLAGS").endsWith("SUBJECT");
        assertThat(all.get(1)).startsWith("A1").contains("unread", "IPM.Note", "bob@example.org", "Lunch");
        assertThat(all.get(2)).startsWith("A2").contains("read  ");
        assertThat(all.get(3)).isEqualTo("2 messages in Inbox");
        assertThat(prompt.type("mail --most 1"))
                .endsWith("1 message in Inbox listed, there are more: mail --after A1 Inbox");
        assertThat(prompt.type("mail --after A1 Inbox")).doesNotContain("A1").contains("A2");
        assertThat(prompt.type("mail Sent")).isEqualTo("0 messages in Sent");
    }

    @Test
    void readShowsTheTextUpToABound() throws Exception {
        file("A1", "Lunch", "Subject: Lunch\r\n\r\none\r\n\ttwo\u001b[2J\r\n");

        assertThat(prompt.type("read A1").lines())
                .containsExactly(
                        "A1 in Inbox, unread",
                        "from bob@example.org",
                        "for  ann@example.net",
                        "",
                        "Subject: Lunch",
                        "",
                        "one",
                        "    two\\x1b[2J");
        assertThat(prompt.type("read --most 1 A1"))
                .endsWith("Subject: Lunch\n… there is more; read --most LINES A1 shows it");
        assertThatThrownBy(() -> prompt.run("read A9"))
                .isInstanceOf(CommandException.class)
                .hasMessage("A9: there is no such message");
    }

    @Test
    void receivefolderShowsSetsAndRemoves() throws Exception {
        assertThat(prompt.type("receivefolder IPM.Note.Fax").lines()).containsExactly("CLASS  FOLDER", "IPM    Inbox");
        assertThat(prompt.type("receivefolder IPM.Note.Fax Fax")).isEqualTo("IPM.Note.Fax goes to Fax");
        assertThat(prompt.type("receivefolder").lines()).contains("IPM.Note.Fax  Fax");
        assertThat(prompt.type("receivefolder IPM.Note.Fax -")).isEqualTo("IPM.Note.Fax goes to Inbox");
        assertThat(prompt.type("receivefolder '*' Other")).isEqualTo("every other class goes to Other");
        assertThatThrownBy(() -> prompt.run("receivefolder IPM a//b"))
                .isInstanceOf(CommandException.class)
                .hasMessageContaining("a//b");
    }
}

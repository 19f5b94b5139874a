// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.maildir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.spooler.api.address.Address;
import org.spooler.api.transport.TransportProvider;
import org.spooler.tck.transport.RefusedTransportContract;
import org.spooler.tck.transport.TransportContract;

class ExistingMailboxesContractTest implements TransportContract, RefusedTransportContract {

    @TempDir
    private Path mail;

    @BeforeEach
    void makeMailboxes() throws IOException {
        for (int i = 0; i < 20; i++) {
            new Mailbox(new MailboxFolders(mail).of(reachable(i)), new Disk()).create();
        }
        Files.createDirectories(new MailboxFolders(mail).of(refusedForNow()).resolve("cur"));
    }

    @Override
    public TransportProvider provider() {
        MaildirRules rules = new MaildirRules(mail, false, LineEndings.CRLF, "mx.example", 1);
        return context -> new MaildirSession(context, rules, new Disk());
    }

    @Override
    public Address reachable(int number) {
        return Address.smtp("bob" + number + "@example.com");
    }

    @Override
    public Address refused() {
        return Address.smtp("stranger@example.com");
    }

    /** Its mailbox lacks the folders to write in. */
    @Override
    public Address refusedForNow() {
        return Address.smtp("broken@example.com");
    }
}

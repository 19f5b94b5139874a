// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.maildir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.spooler.api.address.Address;
import org.spooler.api.message.MessageId;
import org.spooler.api.transport.TransportProvider;
import org.spooler.tck.transport.DeliveringTransportContract;
import org.spooler.tck.transport.FlushingTransportContract;
import org.spooler.tck.transport.ParallelTransportContract;
import org.spooler.tck.transport.TransportContract;

class MaildirContractTest
        implements FlushingTransportContract,
                TransportContract,
                DeliveringTransportContract,
                ParallelTransportContract {

    @TempDir
    private Path mail;

    @Override
    public TransportProvider provider() {
        MaildirRules rules = new MaildirRules(mail, true, LineEndings.LF, "mx.example", 4);
        return context -> new MaildirSession(context, rules, new Disk());
    }

    @Override
    public Address reachable(int number) {
        return Address.smtp("bob" + number + "@example.com");
    }

    @Override
    public int copies(MessageId message, Address address) throws IOException {
        Path arrived = new MailboxFolders(mail).of(address).resolve("new");
        if (!Files.isDirectory(arrived)) {
            return 0;
        }
        try (Stream<Path> files = Files.list(arrived)) {
            return (int) files.filter(file -> file.getFileName().toString().contains(".Q" + message + "R"))
                    .count();
        }
    }
}

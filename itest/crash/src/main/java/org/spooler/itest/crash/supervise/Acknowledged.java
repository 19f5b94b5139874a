// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.crash.supervise;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;

/** Counts acknowledgements in a growing ledger. Not for several threads. */
public final class Acknowledged {

    private final Path ledger;
    private long read;
    private long count;
    private boolean lineBegins = true;

    /** Of a ledger that may not be there yet. */
    public Acknowledged(Path ledger) {
        this.ledger = ledger;
    }

    /** How many there are by now. */
    public long count() throws IOException {
        if (!Files.exists(ledger)) {
            return 0;
        }
        try (RandomAccessFile file = new RandomAccessFile(ledger.toFile(), "r")) {
            file.seek(read);
            byte[] octets = new byte[1 << 16];
            for (int n = file.read(octets); n > 0; n = file.read(octets)) {
                take(octets, n);
            }
        }
        return count;
    }

    private void take(byte[] octets, int length) {
        for (int i = 0; i < length; i++) {
            count += lineBegins && octets[i] == 'K' ? 1 : 0;
            lineBegins = octets[i] == '\n';
        }
        read += length;
    }
}

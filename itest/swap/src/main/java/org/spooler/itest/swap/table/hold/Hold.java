// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.swap.table.hold;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.spooler.api.message.Envelope;

/** Holds messages whose first recipient begins with a word until a file appears. Any thread. */
final class Hold {

    /** The system property that names the folder of the files. */
    private static final String FOLDER = "spooler.table.holds";

    private static final long LOOK_MILLIS = 20;

    private final Path folder = Path.of(System.getProperty(FOLDER, "."));
    private final String word;

    Hold(String word) {
        this.word = word;
    }

    /** Returns at once for messages of others. What is held is said by a file named after the first recipient. */
    void pass(Envelope envelope) throws IOException, InterruptedException {
        String first = envelope.recipients().get(0).address().value();
        if (!first.startsWith(word)) {
            return;
        }
        Files.writeString(folder.resolve(first), "held\n");
        while (!Files.exists(folder.resolve("open"))) {
            Thread.sleep(LOOK_MILLIS);
        }
    }
}

// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file.campaign;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.spooler.api.message.ContentTraits;
import org.spooler.api.message.Envelope;

/** Makes contents and envelopes that differ. A content begins with the name of its message. */
final class Letter {

    private static final String DECOY = "SPLR";

    private Letter() {}

    static byte[] content(Random random, String name, int bytes) {
        byte[] octets = new byte[bytes];
        random.nextBytes(octets);
        put(name + " ", octets, 0);
        if (bytes > 200) {
            put(DECOY, octets, 100 + random.nextInt(50)); // what a search for records stops at
        }
        return octets;
    }

    private static void put(String text, byte[] target, int at) {
        byte[] octets = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(octets, 0, target, at, octets.length);
    }

    static ContentTraits traits(byte[] content) {
        return new ContentTraits(content.length, true, false, false);
    }

    static Envelope envelope(Random random, String name) {
        Envelope.Builder builder = Envelope.builder().from("bob@example.org").envelopeId(name);
        int recipients = 1 + random.nextInt(3);
        for (int i = 0; i < recipients; i++) {
            builder.to("ann" + i + "." + name + "@example.org");
        }
        return builder.build();
    }
}

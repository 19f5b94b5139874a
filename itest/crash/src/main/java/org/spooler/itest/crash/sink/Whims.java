// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.crash.sink;

import java.util.SplittableRandom;
import org.spooler.itest.crash.Mailbox;

/** What a server does now and then. One for each connection; not for several threads. */
final class Whims {

    /** What becomes of a content that was taken whole. */
    enum Ending {
        /** 250. */
        TAKEN,
        /** 451: it has to come again. */
        DELAYED,
        /** Taken, but the connection is closed instead of an answer: it will come again. */
        DROPPED
    }

    private final SplittableRandom random;
    private final boolean calm;

    /** Those of a connection; {@code calm} has none. */
    Whims(long seed, boolean calm) {
        this.random = new SplittableRandom(seed);
        this.calm = calm;
    }

    /** Refuses 1 in 250 mailboxes, and the same ones at each attempt. */
    boolean refuses(Mailbox mailbox) {
        return !calm && new SplittableRandom(mailbox.hashCode() * 0x9E3779B97F4A7C15L).nextInt(250) == 0;
    }

    boolean delaysRecipient() {
        return !calm && random.nextInt(200) == 0;
    }

    /** Milliseconds before it answers; mostly none. */
    int pause() {
        return !calm && random.nextInt(100) == 0 ? 1 + random.nextInt(400) : 0;
    }

    Ending ending() {
        int draw = calm ? 399 : random.nextInt(400);
        return draw == 0 ? Ending.DROPPED : draw < 3 ? Ending.DELAYED : Ending.TAKEN;
    }
}

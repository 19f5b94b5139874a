// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.move;

import java.util.ArrayDeque;
import java.util.concurrent.CompletionStage;
import org.spooler.api.admin.StoreMoveException;

/** What is under way at a time: enough to share a sync, and no more than memory has room for. */
final class Window {

    /** Short contents are held in memory until they are written, 256 KiB each at most unless set otherwise. */
    private static final int MOST = 32;

    /** What becomes of an answer. */
    @FunctionalInterface
    interface Answer {
        void take(boolean carried);
    }

    private record Begun(CompletionStage<Boolean> stage, Answer answer) {}

    private final ArrayDeque<Begun> underWay = new ArrayDeque<>();

    /** Waits for the oldest if there is no room. */
    void add(CompletionStage<Boolean> stage, Answer answer) throws StoreMoveException {
        underWay.add(new Begun(stage, answer));
        if (underWay.size() >= MOST) {
            takeOldest();
        }
    }

    void finish() throws StoreMoveException {
        while (!underWay.isEmpty()) {
            takeOldest();
        }
    }

    private void takeOldest() throws StoreMoveException {
        Begun oldest = underWay.poll();
        oldest.answer.take(Waiting.await(oldest.stage));
    }
}

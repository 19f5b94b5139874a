// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.move;

import java.util.function.Consumer;
import org.spooler.api.admin.StoreMoveProgress;
import org.spooler.api.admin.StoreMoveProgress.Step;

/** Counts what is done in a step, and tells of it now and then. */
final class Progress {

    /** So many messages are done between two tellings. */
    private static final int OFTEN = 64;

    private final Consumer<StoreMoveProgress> listener;
    private Step step = Step.FREEZE;
    private long done;
    private long total;

    Progress(Consumer<StoreMoveProgress> listener) {
        this.listener = listener;
    }

    void begin(Step next, long messages) {
        step = next;
        done = 0;
        total = messages;
        tell();
    }

    void one() {
        done++;
        if (done % OFTEN == 0 || done == total) {
            tell();
        }
    }

    private void tell() {
        listener.accept(new StoreMoveProgress(step, done, total));
    }
}

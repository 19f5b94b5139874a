// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.swap.table.hold;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import org.spooler.api.hook.HookResult;
import org.spooler.api.hook.MessageHook;
import org.spooler.api.message.Content;
import org.spooler.api.message.Envelope;
import org.spooler.api.message.MessageId;
import org.spooler.api.store.FolderId;

/** Holds messages between their last outcome and the entry that ends them. */
public final class HoldingHook implements MessageHook {

    private final Hold hold = new Hold("commit.");

    @Override
    public Set<Direction> directions() {
        return Set.of(Direction.OUTBOUND);
    }

    @Override
    public HookResult message(Direction direction, MessageId id, Envelope envelope, Content content, FolderId folder) {
        try {
            hold.pass(envelope);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        return HookResult.CONTINUE;
    }
}

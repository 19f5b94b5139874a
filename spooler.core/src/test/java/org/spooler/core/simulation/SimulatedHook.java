// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.simulation;

import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.spooler.api.hook.HookResult;
import org.spooler.api.hook.MessageHook;
import org.spooler.api.message.Content;
import org.spooler.api.message.Envelope;
import org.spooler.api.message.MessageId;
import org.spooler.api.store.FolderId;

/** A hook that sorts what comes in, or fails. */
final class SimulatedHook implements MessageHook {

    private final RandomGenerator random;

    SimulatedHook(RandomGenerator random) {
        this.random = random;
    }

    @Override
    public Set<Direction> directions() {
        return Set.of(Direction.INBOUND, Direction.OUTBOUND);
    }

    @Override
    public HookResult message(Direction direction, MessageId id, Envelope envelope, Content content, FolderId folder) {
        return switch (random.nextInt(5)) {
            case 3 -> throw new IllegalStateException("broken hook");
            case 4 ->
                direction == Direction.INBOUND
                        ? new HookResult(Optional.of(new FolderId("Sorted")), random.nextBoolean(), false)
                        : HookResult.CONTINUE;
            default -> HookResult.CONTINUE;
        };
    }
}

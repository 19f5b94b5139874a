// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file.campaign;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.spooler.api.message.Envelope;
import org.spooler.api.message.MessageFlag;
import org.spooler.api.store.FiledMessage;
import org.spooler.api.store.FolderId;
import org.spooler.api.store.LedgerEntry;
import org.spooler.api.store.MessageState;

/** How a message is after some of its changes. */
final class Condition {

    private Change.Accepted accepted;
    private final List<LedgerEntry> entries = new ArrayList<>();
    private byte[] original;
    private final Map<Integer, byte[]> contents = new HashMap<>();
    private FolderId folder;
    private Set<MessageFlag> flags = Set.of();
    private Envelope envelope;
    private boolean queued;

    Condition(List<Change> changes) {
        changes.forEach(this::apply);
    }

    private void apply(Change change) {
        if (change instanceof Change.Accepted first) {
            accepted = first;
            queued = true;
            begin(first.envelope(), first.content());
        } else if (change instanceof Change.Entered entered) {
            entries.addAll(entered.entries());
            entered.content().ifPresent(content -> contents.put(version(entered), content));
        } else if (change instanceof Change.Finished finished) {
            queued = false;
            finished.folder().ifPresent(this::keep);
        } else if (change instanceof Change.Filed filed) {
            begin(filed.envelope(), filed.content());
            folder = filed.folder();
            flags = filed.flags();
        } else if (change instanceof Change.Placed placed) {
            folder = placed.folder().orElse(folder);
            flags = placed.flags().orElse(flags);
        } else {
            folder = null;
        }
    }

    private static int version(Change.Entered entered) {
        return entered.entries().stream()
                .filter(LedgerEntry.Rewritten.class::isInstance)
                .map(LedgerEntry.Rewritten.class::cast)
                .flatMap(rewritten -> rewritten.version().stream())
                .findFirst()
                .orElseThrow();
    }

    private void begin(Envelope first, byte[] content) {
        envelope = first;
        original = content;
        contents.put(0, content);
    }

    private void keep(FolderId keeper) {
        folder = keeper;
        flags = FiledMessage.SENT;
        for (LedgerEntry entry : entries) {
            if (entry instanceof LedgerEntry.Rewritten rewritten) {
                envelope = rewritten.envelope();
            }
        }
    }

    /** Why what was found is something else; empty if it is this. */
    Optional<String> differs(Optional<Found> found) {
        if (found.isEmpty()) {
            return queued || folder != null ? Optional.of("it is missing") : Optional.empty();
        }
        Found there = found.get();
        if (there.queued().isPresent()) {
            return queued ? differs(there, there.queued().get()) : Optional.of("it is queued");
        }
        return folder == null
                ? Optional.of("it is in a folder")
                : differs(there, there.filed().orElseThrow());
    }

    private Optional<String> differs(Found there, MessageState state) {
        MessageState expected = MessageState.accepted(
                        accepted.id(), state.submitted(), accepted.envelope(), accepted.traits())
                .applyAll(entries);
        if (!expected.equals(state)) {
            return Optional.of("its state is " + state + " and not " + expected);
        }
        return Arrays.equals(contents.get(state.contentVersion()), there.content()) && variantsAreIn(there, state)
                ? Optional.empty()
                : Optional.of("its content is altered");
    }

    private boolean variantsAreIn(Found there, MessageState state) {
        return state.variantsToSend().stream()
                .allMatch(variant -> Arrays.equals(
                        contents.get(variant.version()), there.variants().get(variant.version())));
    }

    private Optional<String> differs(Found there, FiledMessage message) {
        if (!message.folder().equals(folder) || !message.flags().equals(flags)) {
            return Optional.of("it is in " + message.folder() + " " + message.flags());
        } else if (!message.envelope().equals(envelope)) {
            return Optional.of("its envelope is " + message.envelope());
        }
        return Arrays.equals(original, there.content()) ? Optional.empty() : Optional.of("its content is altered");
    }

    /** Whether octets are any that the message ever had. */
    static boolean everHad(List<Change> changes, byte[] content) {
        for (int i = 1; i <= changes.size(); i++) {
            Condition condition = new Condition(changes.subList(0, i));
            if (condition.contents.values().stream().anyMatch(had -> Arrays.equals(had, content))) {
                return true;
            }
        }
        return false;
    }
}

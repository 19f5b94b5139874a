// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.mailbox;

import static java.util.concurrent.CompletableFuture.completedFuture;

import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spooler.api.message.MessageFlag;
import org.spooler.api.store.FiledMessage;
import org.spooler.api.store.FolderStore;

/**
 * Whether a message was read, and that its sender hears of it at most once (RECV-059 to RECV-062).
 *
 * <p>A message arrives unread and {@code UNMODIFIED}; marked unread again, it is not {@code UNMODIFIED} any more, so
 * that nobody is told a second time. The flags are durable before the report is submitted: a crash in between loses the
 * report rather than sending it twice. A report that could not be submitted stays {@code RN_PENDING} and is tried again
 * with the next opening.
 */
final class ReadState {

    private static final Logger LOG = LoggerFactory.getLogger(ReadState.class);

    private final ReadReceipts receipts;

    ReadState(ReadReceipts receipts) {
        this.receipts = receipts;
    }

    private static boolean neverOpened(Set<MessageFlag> flags) {
        return flags.contains(MessageFlag.UNMODIFIED) && !flags.contains(MessageFlag.READ);
    }

    /** Marks a message read; completed with its flags. */
    CompletionStage<Set<MessageFlag>> read(FolderStore store, FiledMessage message) {
        Set<MessageFlag> flags = changed(message.flags(), Set.of(MessageFlag.READ), pending());
        if (flags.equals(message.flags())) {
            return completedFuture(flags);
        }
        boolean owed = neverOpened(message.flags()) || message.flags().contains(MessageFlag.RN_PENDING);
        if (!owed) {
            return store.setFlags(message.id(), flags).thenApply(done -> flags);
        }
        return receipts.prepare(message, ReadReceipts.Event.READ)
                .thenCompose(receipt -> store.setFlags(message.id(), flags)
                        .thenCompose(done -> done ? send(store, message, flags, receipt) : completedFuture(flags)));
    }

    private static CompletionStage<Set<MessageFlag>> send(
            FolderStore store, FiledMessage message, Set<MessageFlag> flags, ReadReceipts.Receipt receipt) {
        return receipt.send().handle((sent, problem) -> problem).thenCompose(problem -> {
            if (problem == null) {
                return completedFuture(flags);
            }
            LOG.warn(
                    "{}: read report not submitted, tried again when it is next opened: {}",
                    message.id(),
                    problem.toString());
            Set<MessageFlag> owing = changed(flags, Set.of(MessageFlag.RN_PENDING), Set.of());
            return store.setFlags(message.id(), owing).thenApply(done -> owing);
        });
    }

    /** Marks a message unread. */
    CompletionStage<Boolean> unread(FolderStore store, FiledMessage message) {
        return message.flags().contains(MessageFlag.READ)
                ? store.setFlags(
                        message.id(),
                        changed(message.flags(), Set.of(), Set.of(MessageFlag.READ, MessageFlag.UNMODIFIED)))
                : completedFuture(true);
    }

    /** Deletes a message; only who really deletes it reports. */
    CompletionStage<Boolean> delete(FolderStore store, FiledMessage message) {
        if (!neverOpened(message.flags())) {
            return store.delete(message.id());
        }
        return receipts.prepare(message, ReadReceipts.Event.DELETED_UNREAD)
                .thenCompose(receipt -> store.delete(message.id()).thenCompose(done -> {
                    CompletionStage<Void> sent = done ? receipt.send() : completedFuture(null);
                    return sent.handle((nothing, problem) -> {
                        if (problem != null) {
                            LOG.warn("{}: nonread report not submitted: {}", message.id(), problem.toString());
                        }
                        return done;
                    });
                }));
    }

    private static Set<MessageFlag> pending() {
        return Set.of(MessageFlag.RN_PENDING, MessageFlag.NRN_PENDING);
    }

    private static Set<MessageFlag> changed(Set<MessageFlag> flags, Set<MessageFlag> set, Set<MessageFlag> cleared) {
        Set<MessageFlag> result = EnumSet.noneOf(MessageFlag.class);
        result.addAll(flags);
        result.removeAll(cleared);
        result.addAll(set);
        return Set.copyOf(result);
    }
}

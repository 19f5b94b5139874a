// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.move;

import static org.spooler.tck.store.StoreUnderTest.await;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.spooler.api.message.Content;
import org.spooler.api.message.MessageFlag;
import org.spooler.api.message.MessageId;
import org.spooler.api.report.RecipientOutcome;
import org.spooler.api.report.RetryClass;
import org.spooler.api.store.ContentVersion;
import org.spooler.api.store.Durability;
import org.spooler.api.store.FiledMessage;
import org.spooler.api.store.FolderId;
import org.spooler.api.store.Lease;
import org.spooler.api.store.LedgerEntry;
import org.spooler.api.store.PortableStore;
import org.spooler.api.store.ReceiveFolder;
import org.spooler.api.store.StoreProvider;
import org.spooler.tck.store.ContractClock;
import org.spooler.tck.store.FoldersUnderTest;
import org.spooler.tck.store.StoreUnderTest;

/** Fills stores with messages in every state, and writes down all that they hold. */
final class StoreContents {

    static final FolderId ARCHIVE = new FolderId("Archive");

    private StoreContents() {}

    /** Messages that wait, are held, rewritten, offered without an answer, half done, sent and kept, received. */
    static void fill(StoreProvider provider, ContractClock clock) throws Exception {
        try (FoldersUnderTest store = FoldersUnderTest.open(provider, clock)) {
            StoreUnderTest queue = store.queue();
            queue.accept("plain@example.org");
            queue.acceptUnderKey("invoice 7");
            write(queue, queue.accept("held@example.org"), new LedgerEntry.Held(clock.instant(), "wait"));
            write(queue, queue.accept("doubt@example.org"), offered(clock));
            write(queue, queue.accept("one@example.org", "two@example.org"), offered(clock), deferred(clock));
            rewrite(queue, queue.accept("signed@example.org"));
            MessageId sent = queue.accept("sent@example.org");
            queue.append(
                    queue.lease(sent).orElseThrow(),
                    new LedgerEntry.Finished(clock.instant(), Optional.of(FolderId.SENT)));
            store.file(ARCHIVE, "Subject: received\r\n\r\n", Optional.of("uid 9"));
            store.receive("IPM.Note.Fax", ARCHIVE);
        }
    }

    private static LedgerEntry offered(ContractClock clock) {
        return new LedgerEntry.Offered(clock.instant(), List.of(0), "smtp", "example.org");
    }

    private static LedgerEntry deferred(ContractClock clock) {
        RecipientOutcome outcome = RecipientOutcome.delayed(0, "4.4.1", "no answer", RetryClass.NETWORK);
        return new LedgerEntry.Deferred(
                clock.instant(), List.of(outcome), "smtp", true, clock.instant().plus(Duration.ofHours(9)), Set.of());
    }

    private static void write(StoreUnderTest queue, MessageId id, LedgerEntry... entries) {
        Lease lease = queue.lease(id).orElseThrow();
        queue.append(lease, entries);
        queue.store().release(lease.token());
    }

    private static void rewrite(StoreUnderTest queue, MessageId id) throws Exception {
        Lease lease = queue.lease(id).orElseThrow();
        byte[] octets = "Subject: signed\r\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        try (ContentVersion version = queue.store().rewrite(lease.token())) {
            version.write(ByteBuffer.wrap(octets));
            await(version.seal(StoreUnderTest.traits(octets.length)));
            LedgerEntry rewritten = new LedgerEntry.Rewritten(
                    queue.clock().instant(),
                    "sign",
                    Optional.of(version.number()),
                    Optional.of(StoreUnderTest.traits(octets.length)),
                    lease.state().envelope(),
                    "undo");
            await(queue.store().append(lease.token(), List.of(rewritten), Durability.SYNCED));
        }
        queue.store().release(lease.token());
    }

    /** A line for each thing a store holds. */
    static List<String> of(StoreProvider provider, ContractClock clock) throws Exception {
        List<String> lines = new ArrayList<>();
        try (StoreUnderTest store = StoreUnderTest.open(provider, clock)) {
            PortableStore portable = (PortableStore) store.store();
            for (MessageId id : await(portable.queuedIds(Optional.empty(), 1000))) {
                lines.add(queued(portable, id));
            }
            for (FolderId folder : portable.folders()) {
                for (MessageId id : await(portable.filedIds(folder, Optional.empty(), 1000))) {
                    lines.add(filed(await(portable.findFiled(id)).orElseThrow()));
                }
            }
            portable.receiveFolders().stream().map(ReceiveFolder::toString).forEach(lines::add);
            await(portable.keys(0, 1000)).forEach(key -> lines.add(key.toString()));
        }
        return lines;
    }

    private static String queued(PortableStore store, MessageId id) {
        return await(WholeMessage.with(store, id, (state, contents) -> {
                    Map<Integer, String> texts = new TreeMap<>();
                    contents.forEach((version, content) -> texts.put(version, text(content)));
                    return java.util.concurrent.CompletableFuture.completedFuture(state + " " + texts);
                }))
                .orElseThrow();
    }

    private static String filed(FiledMessage message) {
        Set<MessageFlag> flags = new java.util.TreeSet<>(message.flags());
        return message.id() + " " + message.folder() + " " + message.filed() + " " + message.envelope() + " " + flags
                + " " + text(message.content());
    }

    private static String text(Content content) {
        try {
            return StoreUnderTest.read(content);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}

// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.tck.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.spooler.api.message.Envelope;
import org.spooler.api.message.MessageFlag;
import org.spooler.api.message.MessageId;
import org.spooler.api.store.FiledMessage;
import org.spooler.api.store.FolderDraft;
import org.spooler.api.store.FolderId;
import org.spooler.api.store.FolderPage;
import org.spooler.api.store.FolderQuery;
import org.spooler.api.store.FolderStore;
import org.spooler.api.store.ReceiveFolder;
import org.spooler.api.store.StoreException;
import org.spooler.api.store.StoreProvider;

/** The folders of an open store in the words of the contracts. */
public final class FoldersUnderTest implements AutoCloseable {

    private final StoreUnderTest store;
    private final FolderStore folders;

    private FoldersUnderTest(StoreUnderTest store) {
        this.store = store;
        assertThat(store.store()).as("a store that can receive (RECV-037)").isInstanceOf(FolderStore.class);
        this.folders = (FolderStore) store.store();
    }

    /** Opens and recovers a store. */
    public static FoldersUnderTest open(StoreProvider provider) throws StoreException {
        return new FoldersUnderTest(StoreUnderTest.open(provider));
    }

    /** Opens and recovers a store at the time of an earlier run. */
    public static FoldersUnderTest open(StoreProvider provider, ContractClock clock) throws StoreException {
        return new FoldersUnderTest(StoreUnderTest.open(provider, clock));
    }

    /** The queue beside the folders. */
    public StoreUnderTest queue() {
        return store;
    }

    /** The store itself. */
    public FolderStore store() {
        return folders;
    }

    /** Files a message that has just arrived. */
    public MessageId file(FolderId folder, String content) throws StoreException {
        return file(folder, content, Optional.empty());
    }

    /** Files a message under an idempotency key. */
    public MessageId file(FolderId folder, String content, Optional<String> key) throws StoreException {
        return StoreUnderTest.await(commit(folder, content, key));
    }

    /** Starts to file a message and does not wait. */
    public CompletionStage<MessageId> commit(FolderId folder, String content, Optional<String> key)
            throws StoreException {
        byte[] octets = content.getBytes(StandardCharsets.ISO_8859_1);
        try (FolderDraft draft = folders.receive()) {
            draft.write(ByteBuffer.wrap(octets));
            return draft.commit(
                    folder, envelope(), Set.of(MessageFlag.UNMODIFIED), StoreUnderTest.traits(octets.length), key);
        }
    }

    /** The envelope of every message filed here. */
    public static Envelope envelope() {
        return StoreUnderTest.envelope("ann@example.org");
    }

    /** Finds a filed message. */
    public Optional<FiledMessage> find(MessageId id) {
        return StoreUnderTest.await(folders.findFiled(id));
    }

    /** Lists a folder. */
    public FolderPage page(FolderQuery query) {
        return StoreUnderTest.await(folders.browse(query));
    }

    /** The ids of a folder, in its order. */
    public List<MessageId> ids(FolderId folder) {
        return page(FolderQuery.first(folder, 10_000)).messages().stream()
                .map(FiledMessage::id)
                .toList();
    }

    /** Sets a receive folder. */
    public void receive(String messageClass, FolderId folder) {
        StoreUnderTest.await(folders.setReceiveFolder(new ReceiveFolder(messageClass, folder)));
    }

    /** Where messages of a class go. */
    public FolderId receiver(String messageClass) {
        return folders.receiveFolder(messageClass).folder();
    }

    @Override
    public void close() {
        store.close();
    }
}

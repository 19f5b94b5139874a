// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.memory;

import static java.util.concurrent.CompletableFuture.completedFuture;
import static java.util.concurrent.CompletableFuture.failedFuture;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.spooler.api.message.ContentTraits;
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
import org.spooler.api.store.StoreContext;
import org.spooler.api.store.StoreException;
import org.spooler.api.store.StoreSupport;

/** The store in memory: its queue, and folders beside it. */
class MemoryFolderStore extends MemoryQueueStore implements FolderStore {

    private final RememberedKeys filedKeys;

    MemoryFolderStore(StoreContext context, MemoryContents contents) {
        super(context, contents);
        filedKeys = contents.filedKeys;
    }

    @Override
    public Set<StoreSupport> supports() {
        return FolderStore.FILING;
    }

    @Override
    public ReceiveFolder receiveFolder(String messageClass) {
        synchronized (lock) {
            return folders.receiveFolders().find(messageClass);
        }
    }

    @Override
    public List<ReceiveFolder> receiveFolders() {
        synchronized (lock) {
            return folders.receiveFolders().list();
        }
    }

    @Override
    public CompletionStage<Void> setReceiveFolder(ReceiveFolder setting) {
        return whileOpen(() -> {
            folders.setReceiveFolders(folders.receiveFolders().with(setting));
            return null;
        });
    }

    @Override
    public CompletionStage<Void> removeReceiveFolder(String messageClass) {
        return whileOpen(() -> {
            folders.setReceiveFolders(folders.receiveFolders().without(messageClass));
            return null;
        });
    }

    @Override
    public FolderDraft receive() throws StoreException {
        synchronized (lock) {
            checkAccepting();
            budget.take(0);
            return new MemoryFolderDraft(this, contents.nextId(), budget);
        }
    }

    CompletionStage<MessageId> commit(
            MemoryFolderDraft draft,
            FolderId folder,
            Envelope envelope,
            Set<MessageFlag> flags,
            ContentTraits traits,
            Optional<String> idempotencyKey) {
        synchronized (lock) {
            Optional<MessageId> earlier = idempotencyKey.flatMap(key -> filedKeys.find(key, now()));
            if (phase() == Phase.CLOSED || earlier.isPresent()) {
                draft.octets().discard();
                return phase() == Phase.CLOSED ? failedFuture(closed()) : completedFuture(earlier.get());
            }
            MemoryContent content = new MemoryContent(draft.octets().toBytes(), traits);
            folders.add(new FiledMessage(draft.id(), folder, now(), envelope, flags, content));
            idempotencyKey.ifPresent(key -> filedKeys.remember(key, draft.id(), now()));
            return completedFuture(draft.id());
        }
    }

    @Override
    public List<FolderId> folders() {
        synchronized (lock) {
            return folders.list();
        }
    }

    @Override
    public CompletionStage<FolderPage> browse(FolderQuery query) {
        return whileOpen(() -> folders.browse(query));
    }

    @Override
    public CompletionStage<Optional<FiledMessage>> findFiled(MessageId id) {
        return whileOpen(() -> folders.find(id));
    }

    @Override
    public CompletionStage<Boolean> setFlags(MessageId id, Set<MessageFlag> flags) {
        return whileOpen(() -> folders.setFlags(id, flags));
    }

    @Override
    public CompletionStage<Boolean> move(MessageId id, FolderId to) {
        return whileOpen(() -> {
            MemoryFolders.checkFolder(to);
            return folders.move(id, to, now());
        });
    }

    @Override
    public CompletionStage<Boolean> delete(MessageId id) {
        return whileOpen(() -> {
            Optional<FiledMessage> deleted = folders.remove(id);
            deleted.ifPresent(
                    message -> budget.giveBack(message.content().traits().sizeBytes()));
            return deleted.isPresent();
        });
    }

    <T> CompletionStage<T> whileOpen(Supplier<T> task) {
        synchronized (lock) {
            if (phase() == Phase.CLOSED) {
                return failedFuture(closed());
            }
            try {
                return completedFuture(task.get());
            } catch (IllegalArgumentException e) {
                return failedFuture(e);
            }
        }
    }
}

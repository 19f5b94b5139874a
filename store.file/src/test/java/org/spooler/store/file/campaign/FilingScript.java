// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file.campaign;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.spooler.api.message.Envelope;
import org.spooler.api.message.MessageFlag;
import org.spooler.api.store.FolderDraft;
import org.spooler.api.store.FolderId;
import org.spooler.api.store.ReceiveFolder;
import org.spooler.api.store.ReceiveFolders;
import org.spooler.api.store.StoreException;

/** What happens in folders: messages arrive, are moved, marked and deleted. */
final class FilingScript {

    private static final FolderId ARCHIVE = new FolderId("Archive");
    private static final int CROWDED = 5;
    private static final int MOST_BYTES = 2500;

    private final Life life;
    private final Account account;
    private final Random random;
    private final String run;
    private final List<Sent> filed = new ArrayList<>();
    private int received;

    FilingScript(Life life, Account account, Random random, String run) {
        this.life = life;
        this.account = account;
        this.random = random;
        this.run = run;
    }

    void adopt(Sent sent) {
        filed.add(sent);
    }

    /** {@code lot} is 0 to 23. */
    void step(int lot) {
        if (lot == 0) {
            setReceiveFolder();
        } else if (filed.size() > CROWDED) {
            delete(filed.remove(random.nextInt(filed.size())));
        } else if (lot < 10 || filed.isEmpty()) {
            receive();
        } else {
            place(filed.get(random.nextInt(filed.size())));
        }
    }

    private void receive() {
        String name = run + "r" + received++;
        byte[] content = Letter.content(random, name, 40 + random.nextInt(MOST_BYTES));
        Envelope envelope = Letter.envelope(random, name);
        Set<MessageFlag> flags = Set.of(MessageFlag.UNMODIFIED);
        Optional<String> key = random.nextInt(3) == 0 ? Optional.of("key " + name) : Optional.empty();
        try (FolderDraft draft = life.store().receive()) {
            draft.write(ByteBuffer.wrap(content));
            Account.Promise promise =
                    account.ask(name, new Change.Filed(draft.id(), FolderId.INBOX, flags, envelope, content), true);
            draft.commit(FolderId.INBOX, envelope, flags, Letter.traits(content), key)
                    .thenAccept(id -> {
                        account.keep(promise);
                        Sent sent = new Sent(name, id, envelope);
                        sent.folder = FolderId.INBOX;
                        filed.add(sent);
                    });
        } catch (StoreException e) {
            received++;
        }
    }

    private void place(Sent sent) {
        boolean move = random.nextBoolean();
        Set<MessageFlag> flags = random.nextBoolean() ? Set.of(MessageFlag.READ) : Set.of();
        FolderId target = random.nextBoolean() ? ARCHIVE : FolderId.INBOX;
        Account.Promise promise = account.ask(
                sent.name,
                move
                        ? new Change.Placed(Optional.of(target), Optional.empty())
                        : new Change.Placed(Optional.empty(), Optional.of(flags)),
                true);
        keep(promise, move ? life.store().move(sent.id, target) : life.store().setFlags(sent.id, flags));
    }

    private void delete(Sent sent) {
        Account.Promise promise = account.ask(sent.name, new Change.Deleted(), true);
        keep(promise, life.store().delete(sent.id));
    }

    private void keep(Account.Promise promise, CompletionStage<Boolean> stage) {
        stage.thenAccept(found -> {
            if (found) {
                account.keep(promise);
            }
        });
    }

    private void setReceiveFolder() {
        ReceiveFolder setting = new ReceiveFolder("IPM.Note" + random.nextInt(4), ARCHIVE);
        List<ReceiveFolder> table =
                ReceiveFolders.of(account.table()).with(setting).list();
        Account.Promise promise = account.askForTable(table);
        life.store().setReceiveFolder(setting).thenAccept(done -> account.keep(promise));
    }
}

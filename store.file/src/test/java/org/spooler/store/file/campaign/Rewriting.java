// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file.campaign;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.spooler.api.store.ContentVersion;
import org.spooler.api.store.Durability;
import org.spooler.api.store.LedgerEntry;
import org.spooler.api.store.StoreException;

/** Puts new versions of contents in force, as a preprocessor does. */
final class Rewriting {

    private static final int MOST_BYTES = 2500;

    private final Life life;
    private final Account account;
    private final Random random;

    Rewriting(Life life, Account account, Random random) {
        this.life = life;
        this.account = account;
        this.random = random;
    }

    void rewrite(Sent sent) {
        byte[] content = Letter.content(random, sent.name, 40 + random.nextInt(MOST_BYTES));
        sent.versions++;
        try (ContentVersion version = life.store().rewrite(sent.lease.token())) {
            version.write(ByteBuffer.wrap(content));
            if (random.nextInt(6) == 0) {
                return; // the preprocessor gave up
            }
            sent.rewriting = true;
            version.seal(Letter.traits(content)).whenComplete((done, problem) -> {
                sent.rewriting = false;
                if (problem == null) {
                    putInForce(sent, version.number(), content);
                }
            });
        } catch (StoreException e) {
            sent.rewriting = false;
        }
    }

    private void putInForce(Sent sent, int version, byte[] content) {
        if (random.nextInt(4) == 0) {
            sent.envelope = Letter.envelope(random, sent.name + "." + version);
        }
        boolean forAll = random.nextInt(3) > 0;
        List<LedgerEntry> entries = List.of(new LedgerEntry.Rewritten(
                life.clock().instant(),
                "signer",
                Optional.of(version),
                Optional.of(Letter.traits(content)),
                forAll ? List.of() : List.of(random.nextInt(sent.recipients())),
                sent.envelope,
                "undo"));
        boolean synced = random.nextBoolean();
        Account.Promise promise = account.ask(sent.name, new Change.Entered(entries, Optional.of(content)), synced);
        life.store()
                .append(sent.lease.token(), entries, synced ? Durability.SYNCED : Durability.LAZY)
                .thenAccept(state -> account.keep(promise));
    }
}

// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file.campaign;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.BooleanSupplier;
import org.spooler.api.message.Envelope;
import org.spooler.api.message.MessageId;
import org.spooler.api.store.Durability;
import org.spooler.api.store.FolderId;
import org.spooler.api.store.LedgerEntry;
import org.spooler.api.store.StoreDraft;
import org.spooler.api.store.StoreException;
import org.spooler.api.store.StoreHealth;

/**
 * What a spooler might ask of its store, drawn from a seed: messages short and long are accepted, with and without keys,
 * entered in the ledger lazily and synced, rewritten, finished, kept, received and moved, several at a time. Every
 * request and every yes is written down in the account.
 */
final class Script {

    private static final int BUSY = 8;
    private static final int MOST_STEPS = 100_000;
    private static final int LONG_BYTES = 3000;
    private static final int SHORT_BYTES = 900;
    /** One in so many contents has a file of its own. */
    private static final int LONG_EVERY = 4;

    private final Life life;
    private final Account account;
    private final Random random;
    private final String run;
    private final List<Sent> queued = new ArrayList<>();
    private final Rewriting rewriting;
    private final FilingScript filing;
    private int submitted;
    private int acknowledged;
    private int turnedAway;
    private int underWay;
    private int unwritten;
    private CampaignFailure failure;

    Script(Life life, Account account, Random random, String run) {
        this.life = life;
        this.account = account;
        this.random = random;
        this.run = run;
        this.rewriting = new Rewriting(life, account, random);
        this.filing = new FilingScript(life, account, random, run);
    }

    /** Goes on with what was found. */
    void adopt(Inspection there) {
        for (Found found : there.all()) {
            Sent sent = new Sent(
                    found.name(),
                    found.id(),
                    found.queued()
                            .map(state -> state.envelope())
                            .orElseGet(() -> found.filed().get().envelope()));
            sent.folder = found.filed().map(message -> message.folder()).orElse(null);
            if (sent.folder == null) {
                queued.add(sent);
                lease(sent);
            } else {
                filing.adopt(sent);
            }
        }
        life.threads().runAll();
    }

    /** Lives on until so many messages have been submitted. */
    void submit(int messages) {
        submitUntil(() -> false, messages);
    }

    /** The same, until the store is read-only for good. */
    void submitWhileAccepting(int messages) {
        submitUntil(() -> life.store().health().level() == StoreHealth.Level.READ_ONLY, messages);
    }

    /** The same, until something has come true; what is under way then goes on. */
    void submitUntil(BooleanSupplier enough, int messages) {
        int until = submitted + messages;
        for (int steps = 0; submitted < until && failure == null && !enough.getAsBoolean(); steps++) {
            if (steps > MOST_STEPS) {
                throw new CampaignFailure("messages can neither be leased nor leave");
            }
            step();
        }
        life.settle();
        if (failure != null) {
            throw failure;
        }
    }

    /** Tries to submit, and goes on with what is there: outcomes are written, and messages leave. */
    void expectAcceptanceRefused(int messages, Random other, Runnable beforeEach) {
        int before = acknowledged;
        for (int i = 0; i < messages; i++) {
            beforeEach.run();
            accept(SHORT_BYTES);
            pick().ifPresent(other.nextBoolean() ? this::enter : this::finish);
            life.threads().runAll();
        }
        life.settle();
        if (acknowledged != before) {
            throw new CampaignFailure("a message was accepted below the reserve");
        } else if (unwritten > 0) {
            throw new CampaignFailure(unwritten + " outcomes could not be written: the reserve is of no use");
        }
    }

    /** Gives back what it has leased. */
    void release() {
        for (Sent sent : queued) {
            if (sent.lease != null) {
                life.store().release(sent.lease.token());
                sent.lease = null;
            }
        }
    }

    void step() {
        int lot = queued.size() > BUSY ? 30 + random.nextInt(30) : random.nextInt(100);
        if (lot < 30) {
            accept(
                    random.nextInt(LONG_EVERY) == 0
                            ? SHORT_BYTES + random.nextInt(LONG_BYTES)
                            : 40 + random.nextInt(SHORT_BYTES));
        } else if (lot < 47) {
            pick().ifPresent(this::enter);
        } else if (lot < 60) {
            pick().ifPresent(this::finish);
        } else if (lot < 68) {
            pick().filter(sent -> sent.versions < 2).ifPresent(rewriting::rewrite);
        } else if (lot < 92) {
            filing.step(lot - 68);
        } else if (lot < 94) {
            abandon();
        } else if (lot < 96) {
            submitAgain();
        } else {
            life.clock().advance(Duration.ofMillis(30));
            life.threads().letDelaysPass();
        }
        life.threads().run(random.nextInt(8));
    }

    void accept(int bytes) {
        String name = run + submitted++;
        byte[] content = Letter.content(random, name, bytes);
        Envelope envelope = Letter.envelope(random, name);
        Optional<String> key = random.nextInt(3) == 0 ? Optional.of("key " + name) : Optional.empty();
        try (StoreDraft draft = life.store().draft()) {
            int half = random.nextInt(bytes);
            draft.write(ByteBuffer.wrap(content, 0, half));
            draft.write(ByteBuffer.wrap(content, half, bytes - half));
            Account.Promise promise = account.ask(
                    name, new Change.Accepted(draft.id(), envelope, Letter.traits(content), content, key), true);
            underWay++;
            draft.commit(envelope, Letter.traits(content), key)
                    .whenComplete((id, problem) -> answer(promise, new Sent(name, draft.id(), envelope), key, id));
        } catch (StoreException e) {
            turnedAway++;
        }
    }

    private void answer(Account.Promise promise, Sent sent, Optional<String> key, MessageId id) {
        underWay--;
        if (id == null) {
            return;
        }
        acknowledged++;
        account.keep(promise);
        key.ifPresent(text -> account.keepKey(text, id));
        queued.add(sent);
        lease(sent);
    }

    private void lease(Sent sent) {
        life.store().lease(sent.id, Inspection.LEASE).thenAccept(lease -> sent.lease = lease.orElse(null));
    }

    private Optional<Sent> pick() {
        if (queued.isEmpty()) {
            return Optional.empty();
        }
        Sent sent = queued.get(random.nextInt(queued.size()));
        if (sent.lease == null) {
            lease(sent);
        }
        return sent.isFree() ? Optional.of(sent) : Optional.empty();
    }

    private void enter(Sent sent) {
        boolean often = random.nextInt(12) == 0;
        for (int i = 0; i < (often ? 18 : 1); i++) {
            List<LedgerEntry> entries = Entries.draw(random, life.clock().instant(), sent.recipients());
            write(sent, new Change.Entered(entries, Optional.empty()), entries, random.nextBoolean());
        }
        if (random.nextInt(3) == 0) {
            life.store().release(sent.lease.token());
            sent.lease = null;
        }
    }

    private void finish(Sent sent) {
        queued.remove(sent);
        Optional<FolderId> folder = random.nextInt(4) == 0 ? Optional.of(FolderId.SENT) : Optional.empty();
        boolean synced = folder.isPresent() || random.nextBoolean();
        List<LedgerEntry> entries =
                List.of(new LedgerEntry.Finished(life.clock().instant(), folder));
        write(sent, new Change.Finished(folder), entries, synced).thenAccept(done -> {
            if (folder.isPresent()) {
                sent.folder = folder.get();
                filing.adopt(sent);
            }
        });
    }

    private java.util.concurrent.CompletionStage<?> write(
            Sent sent, Change change, List<LedgerEntry> entries, boolean synced) {
        Account.Promise promise = account.ask(sent.name, change, synced);
        return life.store()
                .append(sent.lease.token(), entries, synced ? Durability.SYNCED : Durability.LAZY)
                .whenComplete((state, problem) -> {
                    if (problem == null) {
                        account.keep(promise);
                    } else {
                        unwritten++;
                    }
                });
    }

    /** A submitter that goes away in the middle of its content. */
    private void abandon() {
        try (StoreDraft draft = life.store().draft()) {
            draft.write(ByteBuffer.allocate(random.nextInt(LONG_BYTES)));
        } catch (StoreException e) {
            turnedAway++;
        }
    }

    /** A submitter that did not get its answer. */
    private void submitAgain() {
        List<String> keys = new ArrayList<>(account.keys().keySet());
        if (keys.isEmpty()) {
            return;
        }
        String key = keys.get(random.nextInt(keys.size()));
        MessageId expected = account.keys().get(key);
        try (StoreDraft draft = life.store().draft()) {
            draft.write(ByteBuffer.allocate(20));
            draft.commit(Letter.envelope(random, "again"), Letter.traits(new byte[20]), Optional.of(key))
                    .thenAccept(id -> {
                        if (!id.equals(expected)) {
                            failure = new CampaignFailure("key \"" + key + "\" made " + id + ", not " + expected);
                        }
                    });
        } catch (StoreException e) {
            turnedAway++;
        }
    }

    int acknowledged() {
        return acknowledged;
    }

    /** Submitters without an answer. */
    int underWay() {
        return underWay;
    }
}

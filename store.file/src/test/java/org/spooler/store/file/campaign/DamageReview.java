// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file.campaign;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.spooler.store.file.StoreOnDisk;
import org.spooler.tck.store.ContractClock;
import org.spooler.testkit.disk.SimulatedDisk;

/** Looks at one damaged disk: what does the store make of it? */
final class DamageReview {

    private static final int SHORT_BYTES = 100;

    private final Disks disks;
    private final Account account;
    private final DamageCampaign.Decay decay;
    private final Set<Object> concerned;
    private final boolean proven;
    private boolean reported;

    DamageReview(Disks disks, Ground ground, Account account, DamageCampaign.Decay decay) {
        this.disks = disks;
        this.account = account;
        this.decay = decay;
        this.concerned = ground.concerned(decay.file(), decay.from(), decay.to());
        this.proven = ground.isProven(decay.file(), decay.from(), decay.to());
    }

    DamageCampaign.Effect examine(SimulatedDisk disk, ContractClock clock, StateName name) throws IOException {
        Life life = new Life(disks.on(disk), clock, name.seed(), 0);
        reported = !life.recover().corrupt().isEmpty();
        Inspection there = new Inspection(life);
        life.settle();
        reported |= life.store().counts().corrupt() > 0;
        boolean complete = isComplete(there);
        if (!reported && !complete) {
            throw new CampaignFailure("not noticed: " + difference(there));
        } else if (!reported && proven) {
            throw new CampaignFailure("a damaged record was not reported");
        }
        expectNothingAltered(there);
        Account left = account.settle(there, concerned::contains);
        startAgain(life, disk, left, clock, name);
        return effect(complete);
    }

    private boolean isComplete(Inspection there) {
        return difference(there).isEmpty();
    }

    private Optional<String> difference(Inspection there) {
        try {
            account.settle(there, thing -> false);
            return Optional.empty();
        } catch (CampaignFailure e) {
            return Optional.of(e.getMessage());
        }
    }

    /** Also of what is concerned: better nothing than something else. */
    private void expectNothingAltered(Inspection there) {
        for (Found found : there.all()) {
            History<Change> history = account.history(found.name());
            if (history == null || !Condition.everHad(history.first(history.size()), found.content())) {
                throw new CampaignFailure(found.id() + ": altered octets were handed out");
            }
        }
    }

    /** What the store made of it has to last. */
    private void startAgain(Life life, SimulatedDisk disk, Account left, ContractClock clock, StateName name)
            throws IOException {
        Script script = new Script(life, left, name.random(1), "x");
        script.accept(SHORT_BYTES);
        life.settle();
        if (script.acknowledged() < 1) {
            throw new CampaignFailure("the damaged store accepts nothing");
        }
        disk.killProcess();
        Life next = new Life(disks.on(disk), clock, name.seed(), 0);
        next.recover();
        left.settle(new Inspection(next), concerned::contains);
    }

    private DamageCampaign.Effect effect(boolean complete) {
        if (reported) {
            return complete ? DamageCampaign.Effect.REPORTED_WITHOUT_LOSS : DamageCampaign.Effect.REPORTED;
        }
        return decay.file().startsWith(StoreOnDisk.BODY)
                ? DamageCampaign.Effect.CONTENT_NOT_IN_FORCE
                : DamageCampaign.Effect.BEHIND_THE_RECORDS;
    }
}

// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file.campaign;

import org.spooler.api.store.StoreHealth;

/** What has to hold of a store while its disk is full, and after. */
final class FullDiskAudit {

    private final Life life;

    FullDiskAudit(Life life) {
        this.life = life;
    }

    void expect(StoreHealth.Level level) {
        StoreHealth health = life.store().health();
        if (health.level() != level) {
            throw new CampaignFailure("the store is " + health + ", expected " + level);
        }
    }

    /** Everything that was acknowledged can be read, in the same life. */
    void check(Account account) {
        Inspection there = new Inspection(life);
        if (!there.refused().isEmpty()) {
            throw new CampaignFailure("listed and not readable: " + there.refused());
        }
        if (life.store().health().level() != StoreHealth.Level.READ_ONLY) {
            account.settle(there, name -> false);
        }
    }
}

// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.spooler.store.file.campaign.DefectiveDisk.Defect;

/** The campaign finds out a store that leaves something out. */
class CampaignProofTest {

    @ParameterizedTest
    @EnumSource(names = {"NO_DIRECTORY_SYNC", "NO_JOURNAL_SYNC", "NO_BODY_SYNC", "NO_SYNC_BEFORE_RENAME"})
    void lossOfPowerFindsOutAStoreWithADefect(Defect defect) throws IOException {
        PowerLossCampaign campaign = new PowerLossCampaign(with(defect), 20);
        campaign.run(1, 1);
        assertThat(campaign.failures().count()).isPositive();
    }

    @Test
    void failingSyncFindsOutAStoreThatGoesOnAsIfNothingWere() throws IOException {
        FailingOperationCampaign campaign = new FailingOperationCampaign(
                with(Defect.FAILED_SYNC_TRUSTED), FailingOperationCampaign.Target.SYNC, 40);
        campaign.run(1, 5, 0);
        assertThat(campaign.failures().count()).isPositive();
    }

    @Test
    void failingWriteFindsOutAStoreThatGoesOnAsIfNothingWere() throws IOException {
        FailingOperationCampaign campaign = new FailingOperationCampaign(
                with(Defect.FAILED_WRITE_TRUSTED), FailingOperationCampaign.Target.OPERATION, 40);
        campaign.run(1, 5, 0);
        assertThat(campaign.failures().count()).isPositive();
    }

    @Test
    void decayFindsOutAStoreThatHandsOutWhatItReads() throws IOException {
        DamageCampaign campaign = new DamageCampaign(with(Defect.WRONG_OCTET), DamageCampaign.Kind.BIT_FLIP);
        campaign.run(1, 20);
        assertThat(campaign.failures().count()).isPositive();
    }

    private static Disks with(Defect defect) {
        return storage -> new DefectiveDisk(storage, defect);
    }
}

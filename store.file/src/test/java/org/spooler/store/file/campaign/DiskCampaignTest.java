// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spooler.tck.Requirement;

/** A fortieth of the campaign below the file interface; {@link DiskCampaign} runs it whole. */
@Requirement({"DRIVER-052", "SEND-003"})
class DiskCampaignTest {

    private static final int SHARE = 40;

    @Test
    void nothingPromisedIsLostInFiveThousandLossesOfPower() throws IOException {
        PowerLossCampaign campaign = new PowerLossCampaign(Disks.SOUND, 96);
        campaign.run(1, 200_000 / SHARE);
        assertThat(campaign.failures().shown()).isEmpty();
        assertThat(campaign.states()).isGreaterThanOrEqualTo(200_000 / SHARE);
    }

    @Test
    void sameSeedMakesTheSameStates() throws IOException {
        PowerLossCampaign one = new PowerLossCampaign(Disks.SOUND, 2);
        PowerLossCampaign other = new PowerLossCampaign(Disks.SOUND, 2);
        one.run(7, 1);
        other.run(7, 1);
        assertThat(one.fingerprint()).isEqualTo(other.fingerprint());
    }

    @ParameterizedTest
    @EnumSource
    void nothingPromisedIsLostWhenTheDiskRefuses(FailingOperationCampaign.Target target) throws IOException {
        FailingOperationCampaign campaign = new FailingOperationCampaign(Disks.SOUND, target, 60);
        campaign.run(1, SHARE, 0);
        campaign.run(1, SHARE, 1);
        assertThat(campaign.failures().shown()).isEmpty();
        assertThat(campaign.readOnly()).isPositive();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void nothingPromisedIsLostWhenTheDiskIsFull(boolean toTheLastByte) throws IOException {
        FullDiskCampaign campaign = new FullDiskCampaign(Disks.SOUND, toTheLastByte);
        campaign.run(1, 3 * SHARE);
        assertThat(campaign.failures().shown()).isEmpty();
        assertThat(campaign.runs()).isPositive();
    }

    @Test
    void nothingPromisedIsLostWhenARealFileSystemIsFull() throws IOException {
        try (LoopMount mount = LoopMount.open()) {
            RealFullDiskCampaign campaign = new RealFullDiskCampaign(mount);
            campaign.run(1, 100 / SHARE);
            assertThat(campaign.failures().shown()).isEmpty();
        } catch (LoopMount.RefusedException e) {
            abort(e.getMessage());
        }
    }

    @ParameterizedTest
    @EnumSource
    void damageIsReportedAndEverythingElseIsThere(DamageCampaign.Kind kind) throws IOException {
        DamageCampaign campaign = new DamageCampaign(Disks.SOUND, kind);
        campaign.run(1, (kind == DamageCampaign.Kind.BIT_FLIP ? 10_000 : 2000) / SHARE);
        assertThat(campaign.failures().shown()).isEmpty();
        assertThat(campaign.effects()).containsKey(DamageCampaign.Effect.REPORTED);
    }
}

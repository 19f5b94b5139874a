// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file.campaign;

import java.io.IOException;

/** Runs one thing of a campaign again, by the name that the report gave it, and shows where it fails. */
final class Replay {

    private static final int SYNC_MESSAGES = 500;
    private static final int OPERATION_MESSAGES = 60;

    private Replay() {}

    static void run(String named) throws IOException {
        String[] parts = named.split(":");
        Failures failures = run(parts[0], parts[1]);
        if (failures.first() == null) {
            System.out.println(named + ": no promise is broken");
        } else {
            failures.first().printStackTrace(System.out);
        }
    }

    private static Failures run(String kind, String state) throws IOException {
        return switch (kind) {
            case "state" -> {
                PowerLossCampaign campaign = new PowerLossCampaign(Disks.SOUND, 1);
                campaign.replay(state);
                yield campaign.failures();
            }
            case "SYNC" -> failing(FailingOperationCampaign.Target.SYNC, SYNC_MESSAGES, 0, state);
            case "OPERATION" -> failing(FailingOperationCampaign.Target.OPERATION, OPERATION_MESSAGES, 0, state);
            case "OPERATION-LATER" -> failing(FailingOperationCampaign.Target.OPERATION, OPERATION_MESSAGES, 1, state);
            case "RESERVE", "LAST-BYTE" -> {
                FullDiskCampaign campaign = new FullDiskCampaign(Disks.SOUND, kind.equals("LAST-BYTE"));
                campaign.replay(state);
                yield campaign.failures();
            }
            default -> {
                DamageCampaign campaign = new DamageCampaign(Disks.SOUND, DamageCampaign.Kind.valueOf(kind));
                campaign.replay(state);
                yield campaign.failures();
            }
        };
    }

    private static Failures failing(FailingOperationCampaign.Target target, int messages, int lives, String state)
            throws IOException {
        FailingOperationCampaign campaign = new FailingOperationCampaign(Disks.SOUND, target, messages);
        campaign.replay(state, lives);
        return campaign.failures();
    }
}

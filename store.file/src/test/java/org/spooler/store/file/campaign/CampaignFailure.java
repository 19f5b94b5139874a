// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file.campaign;

/** A promise of the store is broken. */
final class CampaignFailure extends AssertionError {
    private static final long serialVersionUID = 1L;

    CampaignFailure(String what) {
        super(what);
    }

    CampaignFailure(String what, Throwable cause) {
        super(what, cause);
    }
}

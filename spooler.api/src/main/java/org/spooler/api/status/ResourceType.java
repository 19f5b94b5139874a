// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.api.status;

/** What kind of provider a status row belongs to (PR_RESOURCE_TYPE, STAT-028). */
public enum ResourceType {
    STORE_PROVIDER(33),
    AB(34),
    AB_PROVIDER(35),
    TRANSPORT_PROVIDER(36),
    SPOOLER(37),
    PROFILE_PROVIDER(38),
    SUBSYSTEM(39),
    HOOK_PROVIDER(40);

    private final int mapiValue;

    ResourceType(int mapiValue) {
        this.mapiValue = mapiValue;
    }

    /** The original value. */
    public int mapiValue() {
        return mapiValue;
    }
}

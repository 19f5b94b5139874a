// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.engine;

import org.spooler.api.profile.ProfileSection;

/**
 * A transport that is to take charge of its name.
 *
 * @param section what it may keep in the profile
 */
record Applicant(TransportArrival arrival, ProfileSection section) {

    String name() {
        return arrival.name();
    }
}

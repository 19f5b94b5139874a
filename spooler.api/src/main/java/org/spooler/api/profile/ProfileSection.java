// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.api.profile;

import java.util.Optional;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A provider's own part of the profile; nobody else reads it (STAT-048 to STAT-053).
 *
 * <p><b>Threading.</b> Any thread. <b>Durability.</b> A change holds at once and survives a restart.
 */
@ProviderType
public interface ProfileSection {

    /** Finds a value. */
    Optional<String> find(String key);

    /** The keys that have a value; secrets are not listed (STAT-052). */
    Set<String> keys();

    /** Sets a value. */
    void put(String key, String value);

    /** Removes a value, also one that is not there. */
    void remove(String key);
}

// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.fetch;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.spooler.api.profile.ProfileSection;

/**
 * Remembers which messages of a mailbox are safe here although their originals are still there, so that none is
 * delivered twice after a crash (DEC-23). Kept in the profile section.
 *
 * <p><b>Threading.</b> Any thread. <b>Durability.</b> As the profile section's. <b>Cost.</b> The section is written anew
 * with each change.
 */
final class SavedMessages {

    private final ProfileSection section;
    private final String prefix;

    /** What is remembered of the mailbox of that key. */
    SavedMessages(ProfileSection section, String mailbox) {
        this.section = section;
        this.prefix = "saved." + mailbox + ".";
    }

    /** The message is safe since then. */
    void add(String id, Instant since) {
        section.put(prefix + id, Long.toString(since.getEpochSecond()));
    }

    /** The original is gone. */
    void remove(String id) {
        section.remove(prefix + id);
    }

    boolean contains(String id) {
        return section.find(prefix + id).isPresent();
    }

    /** Since when the message is safe. */
    Optional<Instant> since(String id) {
        return section.find(prefix + id).map(Long::parseLong).map(Instant::ofEpochSecond);
    }

    /** All of them. */
    List<String> ids() {
        return section.keys().stream()
                .filter(key -> key.startsWith(prefix))
                .map(key -> key.substring(prefix.length()))
                .toList();
    }
}

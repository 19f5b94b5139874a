// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.fax.inbound;

import java.util.Set;
import java.util.TreeSet;
import org.spooler.api.profile.ProfileSection;
import org.spooler.hylafax.ReceivedFax;

/**
 * Faxes that are safe here and still on the server: because they are to stay there, or cannot be removed. Kept in the
 * profile section.
 *
 * <p><b>Threading.</b> One thread at a time.
 */
final class SavedFaxes {

    private static final String PREFIX = "received.";

    private final ProfileSection section;

    SavedFaxes(ProfileSection section) {
        this.section = section;
    }

    /** What names a fax for good: file names are used again when a server is set up anew. */
    static String key(ReceivedFax fax) {
        return fax.name() + "."
                + fax.received()
                        .map(time -> Long.toString(time.getEpochSecond()))
                        .orElse("") + "." + fax.octets();
    }

    void add(ReceivedFax fax) {
        section.put(PREFIX + key(fax), fax.name());
    }

    boolean contains(ReceivedFax fax) {
        return section.find(PREFIX + key(fax)).isPresent();
    }

    /** Forgets those that are gone from the server. */
    void keepOnly(Iterable<ReceivedFax> there) {
        Set<String> gone = new TreeSet<>(section.keys());
        gone.removeIf(key -> !key.startsWith(PREFIX));
        there.forEach(fax -> gone.remove(PREFIX + key(fax)));
        gone.forEach(section::remove);
    }
}

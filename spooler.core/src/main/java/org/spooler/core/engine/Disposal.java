// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;
import java.util.Set;
import org.spooler.api.property.Binary;
import org.spooler.api.property.MapiProperties;
import org.spooler.api.property.Properties;
import org.spooler.api.store.FolderId;
import org.spooler.core.hook.HookVerdict;

/**
 * What becomes of a message that was sent: a pure rule (SEND-099 to SEND-105, DEC-09).
 *
 * <p>Folders are named in PR_SENTMAIL_ENTRYID and PR_PARENT_ENTRYID by their path in UTF-8. What cannot be read as a
 * path, or names a folder nothing is filed in, means the folder of sent messages.
 */
final class Disposal {

    private static final Set<FolderId> NOT_FOR_FILING = Set.of(FolderId.OUTBOX, FolderId.ARRIVING);

    private Disposal() {}

    /** The folder that keeps a message by what its client asked for; empty if it is deleted. */
    static Optional<FolderId> of(Properties properties) {
        if (properties.find(MapiProperties.DELETE_AFTER_SUBMIT).orElse(false)) {
            return Optional.empty();
        }
        return properties
                .find(MapiProperties.SENTMAIL_ENTRYID)
                .or(() -> properties.find(MapiProperties.PARENT_ENTRYID))
                .map(Disposal::folder);
    }

    /** The same after hooks: their own routing takes precedence, their deletion over that (SEND-105, SPOOL-126). */
    static Optional<FolderId> of(Properties properties, HookVerdict verdict) {
        if (verdict.delete()) {
            return Optional.empty();
        }
        return verdict.routed() ? Optional.of(fit(verdict.folder())) : of(properties);
    }

    private static FolderId folder(Binary entryId) {
        try {
            return fit(new FolderId(new String(entryId.toBytes(), UTF_8)));
        } catch (IllegalArgumentException unreadable) {
            return FolderId.SENT;
        }
    }

    private static FolderId fit(FolderId folder) {
        return NOT_FOR_FILING.contains(folder) ? FolderId.SENT : folder;
    }
}

// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.api.admin;

import java.util.Optional;
import java.util.Set;
import org.spooler.api.status.FlushFlag;

/**
 * What to flush.
 *
 * @param transport only this one; empty means all, in transport order (FLUSH-041)
 * @param flags directions and manner
 */
public record FlushRequest(Optional<String> transport, Set<FlushFlag> flags) {

    /** Everything, both ways. */
    public static final FlushRequest ALL =
            new FlushRequest(Optional.empty(), Set.of(FlushFlag.UPLOAD, FlushFlag.DOWNLOAD));

    public FlushRequest {
        flags = Set.copyOf(flags);
    }
}

// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.api.hook;

import java.util.Optional;
import org.spooler.api.store.FolderId;

/**
 * What a hook wants.
 *
 * @param folder move the message there, unless a later hook decides otherwise (SPOOL-127)
 * @param cancel call no further hooks (HOOK_CANCEL, SPOOL-125)
 * @param delete delete the message instead of moving it (HOOK_DELETE, SPOOL-126)
 */
public record HookResult(Optional<FolderId> folder, boolean cancel, boolean delete) {

    /** Leaves everything as it is. */
    public static final HookResult CONTINUE = new HookResult(Optional.empty(), false, false);
}

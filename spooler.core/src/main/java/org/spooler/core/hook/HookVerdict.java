// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.hook;

import org.spooler.api.store.FolderId;

/**
 * What all hooks together want.
 *
 * @param folder where the message is to go
 * @param routed whether a hook chose that folder
 * @param delete whether a hook wants the message deleted instead (SPOOL-126)
 */
public record HookVerdict(FolderId folder, boolean routed, boolean delete) {

    /** Nobody said anything: the message goes where it would go anyway. */
    public static HookVerdict unchanged(FolderId folder) {
        return new HookVerdict(folder, false, false);
    }
}

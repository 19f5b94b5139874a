// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.api.status;

import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A whiteboard service that is told of each change of a row (STAT-015).
 *
 * <p><b>Threading.</b> Called by one thread at a time, without a lock held; a slow listener delays only itself.
 */
@ConsumerType
public interface StatusListener {

    /**
     * A row appeared, changed or disappeared.
     *
     * @param before empty if it is new
     * @param after empty if it is gone
     */
    void rowChanged(Optional<StatusRow> before, Optional<StatusRow> after);
}

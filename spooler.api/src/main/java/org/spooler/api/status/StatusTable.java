// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.api.status;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The live list of everybody who takes part. A service of the spooler.
 *
 * <p><b>Threading.</b> Any thread; the list is a snapshot.
 */
@ProviderType
public interface StatusTable {

    /** All rows: the subsystem, the spooler, stores, then transports in transport order. */
    List<StatusRow> rows();

    /** Opens the status object behind a row (STAT-012); empty if there is no such row. */
    Optional<StatusObject> open(ResourceType type, String name);

    /**
     * The row whose identity columns say who this spooler's user is (QueryIdentity, STAT-035): the one flagged so, else
     * the first with an identity. Empty if no row has one, which the original answers with {@code MAPI_W_NO_SERVICE}
     * (STAT-036).
     */
    Optional<StatusRow> identity();
}

// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.api.status;

import java.util.Set;
import org.spooler.api.property.Binary;
import org.spooler.api.property.Party;
import org.spooler.api.property.PropertyKey;

/** Columns of the status table that the spooler supplies in every row (STAT-007, STAT-008). */
public final class StatusColumns {

    /** Opens the row's status object. */
    public static final PropertyKey<Binary> ENTRYID = key("PR_ENTRYID", 0x0FFF0102, Binary.class);

    /** Tells rows apart. */
    public static final PropertyKey<Binary> INSTANCE_KEY = key("PR_INSTANCE_KEY", 0x0FF60102, Binary.class);

    /** What the entry opens: {@link #MAPI_STATUS}. */
    public static final PropertyKey<Integer> OBJECT_TYPE = key("PR_OBJECT_TYPE", 0x0FFE0003, Integer.class);

    /** Numbers rows; no two rows of a table ever have the same. */
    public static final PropertyKey<Integer> ROWID = key("PR_ROWID", 0x30000003, Integer.class);

    /** The bundle behind the row. */
    public static final PropertyKey<String> PROVIDER_DLL_NAME = key("PR_PROVIDER_DLL_NAME", 0x300A001F, String.class);

    /** The value of {@link #OBJECT_TYPE}. */
    public static final int MAPI_STATUS = 10;

    /** STATUS_PRIMARY_IDENTITY in PR_RESOURCE_FLAGS. */
    public static final int PRIMARY_IDENTITY = 0x4;

    /** STATUS_NO_PRIMARY_IDENTITY in PR_RESOURCE_FLAGS. */
    public static final int NO_PRIMARY_IDENTITY = 0x20;

    /** STATUS_OWN_STORE in PR_RESOURCE_FLAGS. */
    public static final int OWN_STORE = 0x100;

    private StatusColumns() {}

    private static <T> PropertyKey<T> key(String name, int tag, Class<T> type) {
        return new PropertyKey<>(name, tag, type, Set.of(Party.FRAMEWORK), false);
    }
}

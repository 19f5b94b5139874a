// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.status;

import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.spooler.api.property.Binary;
import org.spooler.api.property.MapiProperties;
import org.spooler.api.property.Properties;
import org.spooler.api.property.PropertyKey;
import org.spooler.api.status.ResourceMethod;
import org.spooler.api.status.StatusColumns;
import org.spooler.api.status.StatusRow;

/** The columns that the table supplies itself, and the rules for those that a row's owner supplies. */
final class RowColumns {

    private static final List<PropertyKey<?>> IDENTITY = List.of(
            MapiProperties.IDENTITY_DISPLAY, MapiProperties.IDENTITY_ENTRYID, MapiProperties.IDENTITY_SEARCH_KEY);

    private RowColumns() {}

    /** All three identity columns or none (STAT-010). */
    static void check(StatusRow row) {
        long given = IDENTITY.stream().filter(row.properties().keys()::contains).count();
        if (given != 0 && given != IDENTITY.size()) {
            throw new IllegalArgumentException("status row " + row.type() + " " + row.name() + " has " + given
                    + " of the three columns " + IDENTITY + ": expected all or none");
        }
    }

    static boolean hasIdentity(StatusRow row) {
        return row.properties().keys().containsAll(IDENTITY);
    }

    /** Whether the owner itself says that this row has the primary identity. */
    static boolean isFlagged(StatusRow row) {
        return hasIdentity(row) && (flags(row) & StatusColumns.PRIMARY_IDENTITY) != 0;
    }

    private static int flags(StatusRow row) {
        return row.properties().find(MapiProperties.RESOURCE_FLAGS).orElse(0);
    }

    /** Supplies what every row has, and the checking of its state, which every owner offers (STAT-037). */
    static StatusRow fill(StatusRow row, int rowId, boolean primary) {
        Set<ResourceMethod> methods = EnumSet.of(ResourceMethod.VALIDATE_STATE);
        methods.addAll(row.methods());
        Binary key = key(row);
        Properties columns = row.properties()
                .with(StatusColumns.ENTRYID, key)
                .with(StatusColumns.INSTANCE_KEY, key)
                .with(StatusColumns.OBJECT_TYPE, StatusColumns.MAPI_STATUS)
                .with(StatusColumns.ROWID, rowId)
                .with(MapiProperties.RESOURCE_TYPE, row.type().mapiValue())
                .with(MapiProperties.RESOURCE_FLAGS, flags(row, primary));
        if (columns.find(StatusColumns.PROVIDER_DLL_NAME).isEmpty()) {
            columns = columns.with(StatusColumns.PROVIDER_DLL_NAME, "org.spooler.core");
        }
        return row.withMethods(methods).withProperties(columns);
    }

    private static Binary key(StatusRow row) {
        return Binary.of((row.type() + ":" + row.name()).getBytes(StandardCharsets.UTF_8));
    }

    /** One of the two identity flags stands in every row (STAT-031). */
    private static int flags(StatusRow row, boolean primary) {
        int own = flags(row) & ~(StatusColumns.PRIMARY_IDENTITY | StatusColumns.NO_PRIMARY_IDENTITY);
        int store = row.properties().find(MapiProperties.OWN_STORE_ENTRYID).isPresent() ? StatusColumns.OWN_STORE : 0;
        return own | store | (primary ? StatusColumns.PRIMARY_IDENTITY : StatusColumns.NO_PRIMARY_IDENTITY);
    }
}

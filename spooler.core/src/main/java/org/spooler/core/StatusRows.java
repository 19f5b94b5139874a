// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.spooler.api.property.MapiProperties;
import org.spooler.api.status.MapiStatus;
import org.spooler.api.status.ResourceMethod;
import org.spooler.api.status.ResourceType;
import org.spooler.api.status.StatusCode;
import org.spooler.api.status.StatusRow;
import org.spooler.api.store.SpoolerStore;
import org.spooler.api.store.StoreHealth;
import org.spooler.api.store.StoreSupport;
import org.spooler.core.engine.Engine;
import org.spooler.core.quarantine.Isolation;
import org.spooler.core.status.LiveStatusTable;
import org.spooler.core.status.SpoolerOwner;
import org.spooler.core.status.StatusOwner;
import org.spooler.core.status.TransportOwner;

/** The rows that are there whatever is installed: subsystem, spooler, address book, store (STAT-002). */
final class StatusRows {

    private static final String SPOOLER = "spooler";
    private static final String STORE = "store";
    private static final String ADDRESS_BOOK = "address book";

    private StatusRows() {}

    /** Puts them into the table and says who answers for which type of row. */
    static void of(LiveStatusTable table, Engine engine, SpoolerStore store) {
        table.owner(ResourceType.SPOOLER, new SpoolerOwner(engine));
        table.owner(ResourceType.TRANSPORT_PROVIDER, new TransportOwner(engine, table));
        table.owner(ResourceType.STORE_PROVIDER, health(table, store));
        table.update(ResourceType.SUBSYSTEM, SPOOLER, row -> row.with(StatusCode.AVAILABLE));
        table.update(
                ResourceType.SPOOLER,
                SPOOLER,
                row -> row.with(StatusCode.AVAILABLE)
                        .withMethods(Set.of(ResourceMethod.VALIDATE_STATE, ResourceMethod.FLUSH_QUEUES)));
        store(
                table,
                row -> row.withProperties(row.properties()
                        .with(MapiProperties.STORE_SUPPORT_MASK, StoreSupport.toMask(store.supports()))));
        store(table, store.health());
        addressBooks(table, 0);
    }

    private static StatusOwner health(LiveStatusTable table, SpoolerStore store) {
        return (name, flags) -> {
            StoreHealth health = store.health();
            store(table, health);
            return CompletableFuture.completedFuture(
                    health.level() == StoreHealth.Level.OK ? MapiStatus.S_OK : MapiStatus.E_FAIL);
        };
    }

    /** The store's row follows its health. */
    static void store(LiveStatusTable table, StoreHealth health) {
        boolean fails = health.level() != StoreHealth.Level.OK;
        table.update(ResourceType.STORE_PROVIDER, STORE, row -> {
            StatusRow well = fails ? row.with(StatusCode.FAILURE) : row.without(StatusCode.FAILURE);
            return well.with(StatusCode.AVAILABLE).withText(health.text());
        });
    }

    /** The store changes its row itself (STAT-021). */
    static void store(LiveStatusTable table, UnaryOperator<StatusRow> change) {
        table.update(ResourceType.STORE_PROVIDER, STORE, change);
    }

    /** The spooler's row says which versions of providers it does not use, and why. */
    static void quarantine(LiveStatusTable table, List<Isolation> isolated) {
        String text = isolated.stream()
                .map(isolation -> isolation.version().name() + ": " + isolation.text())
                .collect(Collectors.joining("; "));
        table.update(ResourceType.SPOOLER, SPOOLER, row -> row.withText(text));
    }

    /** The row of all address books together says how many there are. */
    static void addressBooks(LiveStatusTable table, int number) {
        table.update(
                ResourceType.AB,
                ADDRESS_BOOK,
                row -> row.with(StatusCode.AVAILABLE)
                        .withText(number == 0 ? "no address book is installed" : number + " installed"));
    }
}

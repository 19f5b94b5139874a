// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.shell;

import java.util.List;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.spooler.api.admin.SpoolerAdmin;
import org.spooler.api.status.ResourceType;
import org.spooler.api.status.StatusRow;
import org.spooler.api.status.StatusTable;
import org.spooler.shell.view.CorruptView;
import org.spooler.shell.view.StatusView;

/** Shows who takes part and how they are: {@code status}; what is damaged: {@code corrupt}. */
@Component(service = StatusCommands.class)
@GogoCommand(
        scope = "spool",
        function = {"status", "corrupt"})
public final class StatusCommands {
    private final Access access;
    private final StatusTable table;

    /**
     * @param admin null while no spooler is running
     * @param table null while no spooler is running
     */
    @Activate
    public StatusCommands(
            @Reference(cardinality = ReferenceCardinality.OPTIONAL, policyOption = ReferencePolicyOption.GREEDY)
                    SpoolerAdmin admin,
            @Reference(cardinality = ReferenceCardinality.OPTIONAL, policyOption = ReferencePolicyOption.GREEDY)
                    StatusTable table) {
        this(Access.to(admin), table);
    }

    StatusCommands(Access access, StatusTable table) {
        this.access = access;
        this.table = table;
    }

    /** Shows the status table, what is missing, the store's health and the counts. */
    @Descriptor("Shows the status table, what is missing, how the store is, and how many messages are where")
    public StatusView status(@Descriptor("nothing else") String... more) throws CommandException, InterruptedException {
        Arguments.of("status", more).count(0, 0);
        List<StatusRow> rows = table == null ? List.of() : table.rows();
        if (access.spooler().isEmpty()) {
            throw new CommandException(absence(rows));
        }
        SpoolerAdmin admin = access.admin();
        return new StatusView(rows, access.await(admin.missing()), admin.storeHealth(), admin.counts());
    }

    /** Without a spooler the table has the row of who waits in its place. */
    private static String absence(List<StatusRow> rows) {
        return rows.stream()
                .filter(row -> row.type() == ResourceType.SPOOLER && !row.text().isEmpty())
                .map(StatusRow::text)
                .findFirst()
                .orElse(Access.NO_SPOOLER);
    }

    /** Lists what is damaged and was set aside. */
    @Descriptor("Lists what is damaged and was set aside in corrupt/, also by earlier runs")
    public CorruptView corrupt(@Descriptor("nothing else") String... more)
            throws CommandException, InterruptedException {
        Arguments.of("corrupt", more).count(0, 0);
        return new CorruptView(access.await(access.admin().corrupt()));
    }
}

// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.shell;

import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.spooler.api.admin.SpoolerAdmin;
import org.spooler.shell.view.ProvidersView;

/** Shows who plays which part: {@code providers}. */
@Component(service = ProviderCommands.class)
@GogoCommand(scope = "spool", function = "providers")
public final class ProviderCommands {
    private final Access access;

    /** @param admin null while no spooler is running */
    @Activate
    public ProviderCommands(
            @Reference(cardinality = ReferenceCardinality.OPTIONAL, policyOption = ReferencePolicyOption.GREEDY)
                    SpoolerAdmin admin) {
        this(Access.to(admin));
    }

    ProviderCommands(Access access) {
        this.access = access;
    }

    /** Lists them. */
    @Descriptor(
            "Lists what can be replaced while messages flow: store, transports, preprocessors, hooks, address books")
    public ProvidersView providers(@Descriptor("nothing else") String... more) throws CommandException {
        Arguments.of("providers", more).count(0, 0);
        return new ProvidersView(access.admin().providers());
    }
}

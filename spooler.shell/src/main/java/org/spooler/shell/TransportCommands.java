// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.shell;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.spooler.api.address.Address;
import org.spooler.api.admin.FlushRequest;
import org.spooler.api.admin.SpoolerAdmin;
import org.spooler.api.admin.TransportView;
import org.spooler.shell.view.Done;
import org.spooler.shell.view.FlushView;
import org.spooler.shell.view.RouteView;
import org.spooler.shell.view.TransportsView;

/** Looks at transports and moves them: {@code transports}, {@code route}, {@code flush}, {@code forget}. */
@Component(service = TransportCommands.class)
@GogoCommand(
        scope = "spool",
        function = {"transports", "route", "flush", "forget"})
public final class TransportCommands {
    private final Access access;

    /** @param admin null while no spooler is running */
    @Activate
    public TransportCommands(
            @Reference(cardinality = ReferenceCardinality.OPTIONAL, policyOption = ReferencePolicyOption.GREEDY)
                    SpoolerAdmin admin) {
        this(Access.to(admin));
    }

    TransportCommands(Access access) {
        this.access = access;
    }

    /** Lists the transports. */
    @Descriptor("Lists the transports in the order in which they are asked, absent ones included")
    public TransportsView transports(@Descriptor("nothing else") String... more) throws CommandException {
        Arguments.of("transports", more).count(0, 0);
        return new TransportsView(access.admin().transports());
    }

    /** Dry run for an address. */
    @Descriptor("Tells which transports would be asked for an address, in order, and why; sends nothing")
    public RouteView route(
            @Descriptor("ADDRESS: local@domain, or TYPE:value such as FAX:+49301234567") String... address)
            throws CommandException {
        Address to = Arguments.of("route ADDRESS", address).count(1, 1).address(0);
        return new RouteView(to, access.admin().route(to));
    }

    /** Moves everything that waits. */
    @Descriptor("Moves everything that waits, now, both ways; waits until that is done")
    public FlushView flush(@Descriptor("[TRANSPORT]: only this one") String... transport)
            throws CommandException, InterruptedException {
        Arguments words = Arguments.of("flush [TRANSPORT]", transport).count(0, 1);
        FlushRequest request = FlushRequest.ALL;
        if (!words.words().isEmpty()) {
            request = new FlushRequest(Optional.of(present(words.word(0))), FlushRequest.ALL.flags());
        }
        return new FlushView(access.await(access.admin().flush(request)));
    }

    /** Forgets an absent transport. */
    @Descriptor("Forgets a transport that is gone for good: what waits for it is distributed anew")
    public Done forget(@Descriptor("TRANSPORT: its name") String... transport) throws CommandException {
        String name = Arguments.of("forget TRANSPORT", transport).count(1, 1).word(0);
        if (!access.admin().forget(name)) {
            throw new CommandException(
                    find(name).isPresent()
                            ? "transport " + name + " is there: remove its bundle or its configuration first"
                            : unknown(name));
        }
        return new Done(1, name + " is forgotten; messages that waited for it are distributed anew");
    }

    private String present(String name) throws CommandException {
        TransportView transport = find(name).orElseThrow(() -> new CommandException(unknown(name)));
        if (!transport.present()) {
            throw new CommandException(
                    "transport " + name + " is not there: its messages wait until its bundle is back, or forget it");
        }
        return name;
    }

    private Optional<TransportView> find(String name) throws CommandException {
        return access.admin().transports().stream()
                .filter(transport -> transport.name().equals(name))
                .findFirst();
    }

    private String unknown(String name) {
        List<TransportView> all = access.spooler().map(SpoolerAdmin::transports).orElse(List.of());
        return "transport '" + name + "' is unknown. There are: "
                + (all.isEmpty()
                        ? "none"
                        : all.stream().map(TransportView::name).collect(Collectors.joining(", ")));
    }
}

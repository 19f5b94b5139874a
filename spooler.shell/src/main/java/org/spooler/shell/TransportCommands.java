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
import org.spooler.api.admin.SpoolerAdmin;
import org.spooler.api.admin.TransportView;
import org.spooler.shell.view.Done;
import org.spooler.shell.view.RouteView;
import org.spooler.shell.view.TransportsView;

/**
 * Looks at transports: {@code transports}, {@code route}; lets them rest: {@code drain}, {@code resume}, {@code forget},
 * {@code unquarantine}.
 */
@Component(service = TransportCommands.class)
@GogoCommand(
        scope = "spool",
        function = {"transports", "route", "drain", "resume", "forget", "unquarantine"})
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

    /** Takes a transport out of service. */
    @Descriptor("Takes a transport out of service softly: nothing new, what it has is finished; until resume")
    public Done drain(@Descriptor("TRANSPORT: its name") String... transport)
            throws CommandException, InterruptedException {
        String name = Arguments.of("drain TRANSPORT", transport).count(1, 1).word(0);
        int underWay = find(name).map(TransportView::inFlight).orElse(0);
        if (!access.await(access.admin().drain(name))) {
            throw new CommandException(
                    find(name).isPresent()
                            ? "transport " + name + " is drained already, or not there: 'providers' tells which"
                            : unknown(access, name));
        }
        return new Done(
                1,
                name + " is drained, it had " + underWay + " under way; its messages wait until 'resume " + name + "'");
    }

    /** Lets a transport work again. */
    @Descriptor("Lets a transport work again that was drained; what waits for it goes out")
    public Done resume(@Descriptor("TRANSPORT: its name") String... transport)
            throws CommandException, InterruptedException {
        String name = Arguments.of("resume TRANSPORT", transport).count(1, 1).word(0);
        if (!access.await(access.admin().resume(name))) {
            throw new CommandException(
                    find(name).isPresent() ? "transport " + name + " is not drained" : unknown(access, name));
        }
        return new Done(1, name + " is in service again; what waits for it goes out");
    }

    /** Forgets an absent transport. */
    @Descriptor("Forgets a transport that is gone for good: what waits for it is distributed anew")
    public Done forget(@Descriptor("TRANSPORT: its name") String... transport) throws CommandException {
        String name = Arguments.of("forget TRANSPORT", transport).count(1, 1).word(0);
        if (!access.admin().forget(name)) {
            throw new CommandException(
                    find(name).isPresent()
                            ? "transport " + name + " is there: remove its bundle or its configuration first"
                            : unknown(access, name));
        }
        return new Done(1, name + " is forgotten; messages that waited for it are distributed anew");
    }

    /** Ends a quarantine. */
    @Descriptor("Ends the quarantine of a provider: all its versions may be used again at once")
    public Done unquarantine(@Descriptor("NAME: of a transport, a preprocessor or a hook") String... name)
            throws CommandException {
        String provider = Arguments.of("unquarantine NAME", name).count(1, 1).word(0);
        if (!access.admin().endQuarantine(provider)) {
            throw new CommandException("no version of '" + provider + "' is in quarantine; see status");
        }
        return new Done(1, provider + " is out of quarantine and may be used again");
    }

    private Optional<TransportView> find(String name) throws CommandException {
        return access.admin().transports().stream()
                .filter(transport -> transport.name().equals(name))
                .findFirst();
    }

    static String unknown(Access access, String name) {
        List<TransportView> all = access.spooler().map(SpoolerAdmin::transports).orElse(List.of());
        return "transport '" + name + "' is unknown. There are: "
                + (all.isEmpty()
                        ? "none"
                        : all.stream().map(TransportView::name).collect(Collectors.joining(", ")));
    }
}

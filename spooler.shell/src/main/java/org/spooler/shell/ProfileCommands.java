// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.shell;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.spooler.api.admin.SpoolerAdmin;
import org.spooler.api.profile.TransportOrder;
import org.spooler.shell.view.ProfileView;

/** Shows and changes the profile: {@code profile}. */
@Component(service = ProfileCommands.class)
@GogoCommand(scope = "spool", function = "profile")
public final class ProfileCommands {
    private static final String USAGE = "profile [order NAME,NAME,...]";
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9.-]{0,63}");

    private final Access access;

    /** @param admin null while no spooler is running */
    @Activate
    public ProfileCommands(
            @Reference(cardinality = ReferenceCardinality.OPTIONAL, policyOption = ReferencePolicyOption.GREEDY)
                    SpoolerAdmin admin) {
        this(Access.to(admin));
    }

    ProfileCommands(Access access) {
        this.access = access;
    }

    /** Shows the transport order; changes it first if asked to. */
    @Descriptor("Shows the transport order; order NAME,NAME,... changes it, at once and for good")
    public ProfileView profile(@Descriptor("[order NAME,NAME,...]: names or kinds of transports") String... change)
            throws CommandException, InterruptedException {
        Arguments words = Arguments.of(USAGE, change);
        SpoolerAdmin admin = access.admin();
        if (!words.words().isEmpty()) {
            access.await(admin.setTransportOrder(order(words.count(2, Integer.MAX_VALUE))));
        }
        return new ProfileView(admin.transportOrder(), admin.transports());
    }

    private static TransportOrder order(Arguments words) throws CommandException {
        if (!words.word(0).equals("order")) {
            throw new CommandException("usage: " + USAGE + " ('" + words.word(0) + "' cannot be changed here)");
        }
        List<String> names = Arrays.stream(words.rest(1).split("[,\\s]+"))
                .filter(name -> !name.isEmpty())
                .toList();
        for (String name : names) {
            if (!NAME.matcher(name).matches()) {
                throw new CommandException("transport '" + name + "': expected 1 to 64 of a-z, 0-9, dot and dash");
            }
        }
        if (names.isEmpty()) {
            throw new CommandException("usage: " + USAGE + " (no name given)");
        }
        return new TransportOrder(names);
    }
}

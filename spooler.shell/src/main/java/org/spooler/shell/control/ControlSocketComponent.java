// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.shell.control;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.threadio.ThreadIO;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens the control socket of this instance while there is a command processor. */
@Component(service = {})
public final class ControlSocketComponent {
    private static final Logger LOG = LoggerFactory.getLogger(ControlSocketComponent.class);

    private final ControlSocket socket;

    @Activate
    public ControlSocketComponent(
            BundleContext context, @Reference CommandProcessor processor, @Reference ThreadIO streams)
            throws IOException {
        String home = context.getProperty("spooler.home");
        if (home == null) {
            throw new IllegalStateException(
                    "The framework property spooler.home is not set: it must name the home of the"
                            + " instance, under which the control socket lies");
        }
        socket = ControlSocket.open(
                SocketFile.of(Path.of(home)),
                channel -> new GogoSession(processor, streams, channel),
                () -> stop(context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION)));
    }

    @Deactivate
    public void close() throws IOException {
        socket.close();
    }

    private static void stop(Bundle framework) {
        LOG.info("Stop asked for over the control socket");
        try {
            framework.stop(); // returns at once, the framework stops on a thread of its own
        } catch (BundleException e) {
            LOG.error("The framework does not stop", e);
        }
    }
}

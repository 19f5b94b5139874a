// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.api.transport;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Registered as a service by a bundle that carries messages (IXPProvider). Its arrival is a logon, its departure a
 * logoff; messages for a transport that is gone wait.
 *
 * @see TransportName
 */
@ConsumerType
public interface TransportProvider {

    /**
     * Opens a session (TransportLogon). The spooler opens as many as the capabilities of the first one allow, and
     * closes all of them before the service may go.
     *
     * @param context what the session may ask of the spooler; kept until the session is closed
     * @throws TransportException if no session can be opened now; the others go on (XPORT-034)
     */
    TransportSession open(TransportContext context) throws TransportException;
}

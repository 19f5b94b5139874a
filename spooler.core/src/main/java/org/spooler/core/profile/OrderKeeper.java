// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.profile;

import java.io.IOException;
import org.spooler.api.profile.TransportOrder;

/** Keeps a transport order where the profile's settings are kept. */
@FunctionalInterface
public interface OrderKeeper {

    /** Keeps the order. Whoever watches the settings then puts it in force. */
    void keep(TransportOrder order) throws IOException;
}

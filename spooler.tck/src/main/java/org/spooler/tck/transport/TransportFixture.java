// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.tck.transport;

import java.time.Clock;
import java.time.Duration;
import org.spooler.api.address.Address;
import org.spooler.api.transport.TransportProvider;

/** What the contracts have to know of the transport under test. */
public interface TransportFixture {

    /** The provider under test, as it would be after activation. */
    TransportProvider provider() throws Exception;

    /**
     * An address that this transport can serve right now.
     *
     * @param number different addresses for different numbers, all with the same destination
     */
    Address reachable(int number);

    /** Whether it controls something in real time, such as a fax line, and may ask not to be interrupted meanwhile. */
    default boolean isRealTime() {
        return false;
    }

    /** The clock that the context shows. */
    default Clock clock() {
        return Clock.systemUTC();
    }

    /** How long a call or a report may take before the transport counts as hanging. */
    default Duration patience() {
        return Duration.ofSeconds(20);
    }
}

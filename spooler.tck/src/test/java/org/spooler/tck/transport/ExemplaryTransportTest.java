// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.tck.transport;

/** The contracts can be kept, all at once. */
class ExemplaryTransportTest extends ExemplaryFixture
        implements TransportContract,
                DeliveringTransportContract,
                TransmittingTransportContract,
                RefusedTransportContract,
                RelayingTransportContract,
                ParallelTransportContract,
                ReceivingTransportContract,
                FlushingTransportContract,
                DeferringTransportContract,
                StatusContract,
                CriticalSectionContract {}

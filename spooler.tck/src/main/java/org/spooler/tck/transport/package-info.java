// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The contract of transports as tests.
 *
 * <p>A provider's test class implements {@link org.spooler.tck.transport.TransportContract}, which every transport can
 * pass, and of the others those whose promise it makes: it delivers where a test can look
 * ({@link org.spooler.tck.transport.DeliveringTransportContract}), it can be refused
 * ({@link org.spooler.tck.transport.RefusedTransportContract}), it depends on a remote system
 * ({@link org.spooler.tck.transport.RelayingTransportContract}), it works in several sessions
 * ({@link org.spooler.tck.transport.ParallelTransportContract}).
 *
 * <p>Arguments and results are never {@code null}.
 */
package org.spooler.tck.transport;

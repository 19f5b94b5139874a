// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The transport for faxes: a client of a HylaFAX server.
 *
 * <p>The root holds the component, its settings and the session; {@code outbound} gives jobs to the server and tells
 * what became of them, {@code job} is what a job is, {@code document} and {@code number} what is sent and where to.
 */
package org.spooler.transport.fax;

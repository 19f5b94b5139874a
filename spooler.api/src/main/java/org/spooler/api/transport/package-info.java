// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The contract between the spooler and the bundles that carry messages to other systems, or fetch them from there.
 *
 * <p>A transport is a service of type {@link org.spooler.api.transport.TransportProvider} with the component property
 * {@link org.spooler.api.transport.TransportName}. Only {@code open} and, in the session, {@code capabilities} and
 * {@code submit} have to be written; everything else has a default.
 *
 * <p>How a message goes out: {@link org.spooler.api.transport.TransportSession#submit submit} offers it, and answers
 * whether it was accepted; {@link org.spooler.api.transport.TransportSession#end end} asks what became of it. A
 * transport may do the work inside {@code submit}, or accept, answer
 * {@link org.spooler.api.transport.Disposition#AWAIT_NOTICE} and report when it is done: so a non-blocking transport
 * keeps thousands of messages in flight on one thread.
 *
 * <p>Arguments and results are never {@code null}.
 */
@Export
@Version("0.1.0")
package org.spooler.api.transport;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

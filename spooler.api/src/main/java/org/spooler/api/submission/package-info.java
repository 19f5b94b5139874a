// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Handing a message over: the way in for programs, listeners and scripts.
 *
 * <pre>{@code
 * Envelope envelope = Envelope.builder().from("ann@example.org").to("bob@example.com").to("FAX:+49301234567").build();
 * submission.submit(envelope, SubmitOptions.NONE, content).thenAccept(receipt -> log.info("queued as {}", receipt.id()));
 * }</pre>
 *
 * <p>Arguments and results are never {@code null}.
 */
@Export
@Version("0.1.0")
package org.spooler.api.submission;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

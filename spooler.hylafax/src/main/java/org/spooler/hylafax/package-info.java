// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
/**
 * A client of the HylaFAX client-server protocol (hfaxd, "new" protocol, port 4559), and nothing of a spooler.
 *
 * <p>{@link org.spooler.hylafax.HylafaxServer} says where a server is and opens a
 * {@link org.spooler.hylafax.HylafaxConnection}, which has {@linkplain org.spooler.hylafax.Jobs jobs},
 * {@linkplain org.spooler.hylafax.ReceivedFaxes received faxes} and {@linkplain org.spooler.hylafax.FaxLines lines}. An
 * {@link org.spooler.hylafax.EventStream} is a connection of its own.
 *
 * <p>What fails is a {@link org.spooler.hylafax.HylafaxException}. Arguments and results are never {@code null}.
 */
@Export
@Version("0.1.0")
package org.spooler.hylafax;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The door through which {@code spooler queue}, {@code spooler shell} and {@code spooler stop} reach a running
 * instance: a Unix domain socket that only its owner can open. The bytes on it are described in
 * {@code docs/formats/control-socket.md}; the client in the launcher uses {@link org.spooler.shell.control.Frame} and
 * {@link org.spooler.shell.control.FrameChannel} of this package, so that there is one definition of them.
 */
package org.spooler.shell.control;

// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
/** Lines, replies and data connections of the protocol. */
package org.spooler.hylafax.wire;

// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
/** The store as clients see it: what they may open, what they are told of, and the reports their reading causes. */
package org.spooler.core.mailbox;

// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
/** Proving to a server who we are (RFC 4954). */
package org.spooler.transport.smtp.auth;

// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
/** Whether and how a connection is protected by TLS (RFC 3207, RFC 8314). */
package org.spooler.transport.smtp.tls;

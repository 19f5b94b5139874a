// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.api.message;

/** How much of the message a failure report brings back (RFC 3461, 4.3: RET; PR_CONTENT_RETURN_REQUESTED). */
public enum ReturnContent {
    /** The whole message. */
    FULL,
    /** Its header only. */
    HEADERS
}

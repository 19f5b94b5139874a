// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.hylafax;

/**
 * The server answered something that is not of this protocol, or exceeds its bounds; the connection is of no further
 * use.
 */
public final class MalformedReplyException extends HylafaxException {

    private static final long serialVersionUID = 1L;

    /** Says what was expected and what came. */
    public MalformedReplyException(String message) {
        super(message, null);
    }
}

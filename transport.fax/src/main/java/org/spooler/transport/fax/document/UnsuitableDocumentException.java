// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.fax.document;

/** A document cannot be sent by fax, now or later. */
public final class UnsuitableDocumentException extends Exception {

    private static final long serialVersionUID = 1L;

    /** Says what is wrong with it. */
    public UnsuitableDocumentException(String message) {
        super(message);
    }
}

// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.smtp.protocol;

import io.netty.handler.codec.DecoderException;

/** What the server sent is no SMTP reply. */
public final class MalformedReplyException extends DecoderException {
    private static final long serialVersionUID = 1L;

    public MalformedReplyException(String message) {
        super(message);
    }
}

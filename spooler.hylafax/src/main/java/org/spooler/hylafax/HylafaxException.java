// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.hylafax;

import java.io.IOException;

/**
 * What may go wrong with a server: it is {@linkplain ServerGoneException gone}, it {@linkplain RefusedException
 * refuses}, or it {@linkplain MalformedReplyException talks nonsense}.
 */
public abstract sealed class HylafaxException extends IOException
        permits ServerGoneException, RefusedException, MalformedReplyException {

    private static final long serialVersionUID = 1L;

    HylafaxException(String message, Throwable cause) {
        super(message, cause);
    }
}

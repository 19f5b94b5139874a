// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.api.submission;

import org.spooler.api.status.MapiStatus;

/** What became of the wish to withdraw a message: three exact answers. */
public enum AbortAnswer {
    /** It is out of the queue and will not be sent to anybody who had not got it before. */
    REMOVED(MapiStatus.S_OK),
    /** It is no longer queued, or never was (SEND-108). */
    NOT_IN_QUEUE(MapiStatus.MAPI_E_NOT_IN_QUEUE),
    /** It is being sent right now (SEND-109). */
    UNABLE_TO_ABORT(MapiStatus.MAPI_E_UNABLE_TO_ABORT);

    private final MapiStatus status;

    AbortAnswer(MapiStatus status) {
        this.status = status;
    }

    /** The original return code. */
    public MapiStatus status() {
        return status;
    }
}

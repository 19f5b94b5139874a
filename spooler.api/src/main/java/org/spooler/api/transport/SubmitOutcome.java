// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.api.transport;

import java.time.Duration;
import org.osgi.annotation.versioning.ProviderType;
import org.spooler.api.status.MapiStatus;

/**
 * Whether a transport takes a message it was offered (catalogue 2.5). Only {@link Accepted} is followed by
 * {@link TransportSession#end} (DEC-12).
 */
@ProviderType
public sealed interface SubmitOutcome {

    /** The message is being sent, or was. */
    SubmitOutcome ACCEPTED = new Accepted();
    /** Not now: it is offered to the same transport again later (SPOOL-055). */
    SubmitOutcome BUSY = new Busy();
    /** Not for this transport: the next one is asked (SPOOL-056). */
    SubmitOutcome NOT_ME = new NotMe();
    /** The transport asked for it again but no longer wants it (SPOOL-057). */
    SubmitOutcome CANCELLED = new Cancelled();

    /** The original return code. */
    MapiStatus status();

    /** See {@link #ACCEPTED}. */
    record Accepted() implements SubmitOutcome {
        @Override
        public MapiStatus status() {
            return MapiStatus.S_OK;
        }
    }

    /** See {@link #BUSY}. */
    record Busy() implements SubmitOutcome {
        @Override
        public MapiStatus status() {
            return MapiStatus.MAPI_E_BUSY;
        }
    }

    /** See {@link #NOT_ME}. */
    record NotMe() implements SubmitOutcome {
        @Override
        public MapiStatus status() {
            return MapiStatus.MAPI_E_NOT_ME;
        }
    }

    /** See {@link #CANCELLED}. */
    record Cancelled() implements SubmitOutcome {
        @Override
        public MapiStatus status() {
            return MapiStatus.MAPI_E_CANCEL;
        }
    }

    /** A temporary failure: offer it again after this time (SPOOL-058). */
    record Wait(Duration delay, String text) implements SubmitOutcome {
        @Override
        public MapiStatus status() {
            return MapiStatus.MAPI_E_WAIT;
        }
    }

    /** The remote system cannot be reached: the destination rests for this time (SPOOL-059). */
    record NetworkError(Duration delay, String text) implements SubmitOutcome {
        @Override
        public MapiStatus status() {
            return MapiStatus.MAPI_E_NETWORK_ERROR;
        }
    }
}

// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.api.transport;

import java.time.Duration;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** What became of an accepted message (flags of EndMessage, catalogue 2.6). */
@ProviderType
public sealed interface Disposition {

    /** This transport is done with it; every recipient it took has an outcome. */
    Disposition SENT = new Sent();
    /** Offer it again at once (END_RESEND_NOW). */
    Disposition RESEND_NOW = new ResendNow();
    /**
     * Do nothing until notified (END_DONT_RESEND): {@link TransportContext#report} when there are outcomes,
     * {@link TransportContext#sentDeferred} to get the message offered again. The message and its content stay valid
     * until then.
     */
    Disposition AWAIT_NOTICE = new AwaitNotice();

    /** Offer it again later; no error (END_RESEND_LATER). */
    static Disposition resendLater(Duration delay) {
        return new ResendLater(Optional.of(delay));
    }

    /** See {@link #SENT}. */
    record Sent() implements Disposition {}

    /** See {@link #RESEND_NOW}. */
    record ResendNow() implements Disposition {}

    /** See {@link #resendLater}; without a delay the schedule decides. */
    record ResendLater(Optional<Duration> delay) implements Disposition {}

    /** See {@link #AWAIT_NOTICE}. */
    record AwaitNotice() implements Disposition {}
}

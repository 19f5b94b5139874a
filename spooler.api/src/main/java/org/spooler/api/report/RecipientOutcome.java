// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.api.report;

import java.time.Duration;
import java.util.Optional;

/**
 * What one attempt meant for one recipient: a value, never an exception.
 *
 * @param recipient position in the envelope's list, from 0
 * @param action what was done
 * @param status the enhanced status code
 * @param text the remote system's own words, or ours; one line, for people
 * @param remote who said so, such as {@code mx.example.org[192.0.2.1]:25}; may be empty
 * @param retryClass which schedule a delay follows; of no meaning for a final outcome
 * @param retryAfter a delay the transport asks for; empty leaves it to the schedule
 * @param duplicatePossible whether the recipient may already have the message: a later attempt could be a second copy
 */
public record RecipientOutcome(
        int recipient,
        Action action,
        EnhancedStatus status,
        String text,
        String remote,
        RetryClass retryClass,
        Optional<Duration> retryAfter,
        boolean duplicatePossible) {

    /** It arrived. */
    public static RecipientOutcome delivered(int recipient, String text) {
        return of(recipient, Action.DELIVERED, "2.0.0", text);
    }

    /** The next hop took responsibility. */
    public static RecipientOutcome relayed(int recipient, String status, String text, String remote) {
        return of(recipient, Action.RELAYED, status, text).from(remote);
    }

    /** It will never arrive. */
    public static RecipientOutcome failed(int recipient, String status, String text) {
        return of(recipient, Action.FAILED, status, text);
    }

    /** It is to be tried again by the schedule of a class. */
    public static RecipientOutcome delayed(int recipient, String status, String text, RetryClass retryClass) {
        return new RecipientOutcome(
                recipient, Action.DELAYED, EnhancedStatus.of(status), text, "", retryClass, Optional.empty(), false);
    }

    private static RecipientOutcome of(int recipient, Action action, String status, String text) {
        return new RecipientOutcome(
                recipient, action, EnhancedStatus.of(status), text, "", RetryClass.REPLY, Optional.empty(), false);
    }

    /** The same, said by this remote system. */
    public RecipientOutcome from(String remoteName) {
        return new RecipientOutcome(
                recipient, action, status, text, remoteName, retryClass, retryAfter, duplicatePossible);
    }

    /** The same, to be tried again after this time. */
    public RecipientOutcome after(Duration delay) {
        return new RecipientOutcome(
                recipient, action, status, text, remote, retryClass, Optional.of(delay), duplicatePossible);
    }

    /** The same, but the recipient may already have the message. */
    public RecipientOutcome inDoubt() {
        return new RecipientOutcome(recipient, action, status, text, remote, retryClass, retryAfter, true);
    }
}

// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.smtp.protocol;

import java.util.Optional;
import org.spooler.api.report.Action;
import org.spooler.api.report.EnhancedStatus;
import org.spooler.api.report.RecipientOutcome;
import org.spooler.api.report.RetryClass;

/**
 * What became of a recipient, not yet tied to its position in an envelope.
 *
 * @param action relayed, failed or delayed
 * @param status the enhanced status code
 * @param text the server's own words, or ours
 * @param remote which server; may be empty
 * @param retryClass which schedule a delay follows
 * @param inDoubt whether the recipient may have the message although this says it was delayed
 */
public record Verdict(
        Action action, EnhancedStatus status, String text, String remote, RetryClass retryClass, boolean inDoubt) {

    /** What a reply means for the recipients it is about. */
    public static Verdict of(Reply reply, Phase phase, String remote) {
        if (reply.isIntermediate()) {
            return delayed("4.5.0", "unexpected reply " + quoted(reply, phase), RetryClass.PROTOCOL)
                    .from(remote);
        }
        EnhancedStatus status = statusOf(reply, phase);
        Action action = reply.isPositive() ? Action.RELAYED : status.isTransient() ? Action.DELAYED : Action.FAILED;
        return new Verdict(action, status, quoted(reply, phase), remote, RetryClass.REPLY, false);
    }

    /** Nothing will help. */
    public static Verdict failed(String status, String text) {
        return new Verdict(Action.FAILED, EnhancedStatus.of(status), text, "", RetryClass.REPLY, false);
    }

    /** Trying again may help. */
    public static Verdict delayed(String status, String text, RetryClass retryClass) {
        return new Verdict(Action.DELAYED, EnhancedStatus.of(status), text, "", retryClass, false);
    }

    /** The same, said by this server. */
    public Verdict from(String server) {
        return new Verdict(action, status, text, server, retryClass, inDoubt);
    }

    /** The same, but a later attempt could be a second copy. */
    public Verdict doubtful() {
        return new Verdict(action, status, text, remote, retryClass, true);
    }

    /** The same, but a server that relays took over the wishes for reports too (RFC 3461, 5.2.2). */
    public Verdict reportedThere() {
        Action taken = action == Action.RELAYED ? Action.TRANSFERRED : action;
        return new Verdict(taken, status, text, remote, retryClass, inDoubt);
    }

    /** Whether it is neither relayed nor to be tried again. */
    public boolean isFailure() {
        return action == Action.FAILED;
    }

    /** This verdict for the recipient at a position of the envelope. */
    public RecipientOutcome forRecipient(int position) {
        return new RecipientOutcome(position, action, status, text, remote, retryClass, Optional.empty(), inDoubt);
    }

    private static String quoted(Reply reply, Phase phase) {
        return reply.text() + " (in reply to " + phase.words() + ")";
    }

    /**
     * The status of a reply. A bare 552 to RCPT says "too many recipients" on old servers and counts as 452 (RFC 5321,
     * 4.5.3.1.10).
     */
    private static EnhancedStatus statusOf(Reply reply, Phase phase) {
        Optional<EnhancedStatus> said = reply.status();
        boolean tooMany = said.map(status -> status.subject() == 5 && status.detail() == 3)
                .orElse(true);
        if (phase == Phase.RCPT && reply.code() == 552 && tooMany) {
            return EnhancedStatus.of("4.5.3");
        }
        return said.orElseGet(() -> new EnhancedStatus(reply.code() / 100, 0, 0));
    }
}

// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.api.transport;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;
import org.spooler.api.message.Content;
import org.spooler.api.message.Envelope;
import org.spooler.api.message.MessageId;
import org.spooler.api.message.Recipient;
import org.spooler.api.report.RecipientOutcome;

/**
 * A message offered to a transport, as that transport may see it: nontransmittable properties are left out.
 *
 * <p><b>Threading.</b> Any thread, until the transfer is over.
 */
@ProviderType
public interface OutboundMessage {

    /** The queue id. */
    MessageId id();

    /** Names this offer. */
    TransferId transfer();

    /**
     * The whole envelope; only {@link #recipients} are for this transport now. Properties that a submitter or a
     * preprocessor set are there, unless they are not transmittable.
     */
    Envelope envelope();

    /**
     * The octets to send: what preprocessors made for {@link #recipients}, or the original. All recipients of one
     * transfer have the same content.
     */
    Content content();

    /**
     * Positions in the envelope of the recipients to serve: those for which nobody is responsible yet and this
     * transport is asked (PR_RESPONSIBILITY presented as FALSE, SPOOL-038). All have the same destination and
     * content.
     */
    List<Integer> recipients();

    /** The recipient at a position of the envelope. */
    default Recipient recipient(int position) {
        return envelope().recipients().get(position);
    }

    /** The next hop, as {@link TransportSession#destination} named it. */
    String destination();

    /** How often it was tried before, the highest number among the recipients. */
    int attempts();

    /** Whether this transport deferred it before and asked for it again (BEGIN_DEFERRED). */
    boolean deferred();

    /**
     * Takes responsibility for a recipient and says what became of it. A second outcome for the same recipient in the
     * same transfer is ignored and logged.
     *
     * @throws IllegalArgumentException if the position is none of {@link #recipients}
     */
    void settle(RecipientOutcome outcome);

    /** Whether this transfer is cancelled: stop, and leave the recipients not yet served without an outcome. */
    boolean isCancelled();
}

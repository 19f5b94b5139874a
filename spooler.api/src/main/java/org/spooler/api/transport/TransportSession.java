// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.api.transport;

import java.io.IOException;
import java.util.Set;
import org.osgi.annotation.versioning.ConsumerType;
import org.spooler.api.address.Address;
import org.spooler.api.status.FlushFlag;
import org.spooler.api.status.MapiStatus;
import org.spooler.api.status.ValidateFlag;

/**
 * An open session of a transport (IXPLogon), as the spooler drives it.
 *
 * <p><b>Threading.</b> {@code submit}, {@code end}, {@code idle}, {@code poll}, {@code receive}, {@code flush} and
 * {@code validate} are called by one thread at a time. {@code destination}, {@code cancel}, {@code abortDeferred} and
 * {@code control} may come from another thread meanwhile (XPORT-016). Every call has a deadline; a call that misses
 * it is interrupted, and the session is given up.
 * <p><b>Errors.</b> An expected outcome is a value. An {@link IOException} counts as a network error for all
 * recipients of the call; any other exception as a fault of the transport. In both cases nothing is lost: the
 * recipients without an outcome are offered again.
 * <p><b>Drain.</b> A transport that goes (its bundle is updated, stopped or removed, its configuration changes, the operator
 * drains it, the spooler stops) meets these steps, in this order:
 *
 * <ol>
 *   <li>It gets nothing new: no {@code submit}, {@code poll} or {@code receive} begins any more. What waited for it, and what
 *       it was not called for yet, is taken back without its knowing; that is no attempt.
 *   <li>Each session is told {@link SessionControl#END_INBOUND} and {@link SessionControl#END_OUTBOUND}, at once, also while a
 *       call is under way: then on another thread. From here it begins nothing with the other side that it need not, and
 *       either finishes what it has or hands it back. <i>Finished</i> is what is settled or reported, as always. <i>Handed
 *       back</i> is a recipient without an outcome at the end of the call or in a {@linkplain TransportContext#report
 *       report}, or one that is delayed with {@link org.spooler.api.report.RetryClass#ABSENT}: it is offered again as soon as
 *       somebody carries the address, it counts as no attempt and is not in doubt. Only what the other side cannot have got
 *       may be handed back in this way; if it may have got it, the outcome says {@code inDoubt()}.
 *   <li>When it has nothing left, or at the drain deadline of the profile (5 s unless set, 0 s to 10 min), it is told
 *       {@link #abortDeferred} for each transfer that still awaits notice: nobody waits for it. Reports still count, so it
 *       reports at once what it knows.
 *   <li>{@link #close} follows behind the call under way, at most once, and returns within 5 s. Reports made before it has
 *       returned count.
 *   <li>5 s after the deadline, at the latest, its time is over: calls that have not come back are interrupted, nothing it says
 *       counts any more, and what it neither finished nor handed back is in doubt: offered again, with a note that a second
 *       copy is possible.
 * </ol>
 *
 * <p>So a transport that keeps to these steps causes no second copy, except for a message whose end the other side may have
 * got without the answer having come back in time. Meanwhile another version of it, or the same service with another
 * configuration, may work beside it under the same name: sessions of the two share nothing but what the provider shares. A
 * transport that {@linkplain TransportContext#criticalError broke down} meets the last two steps only.
 */
@ConsumerType
public interface TransportSession extends AutoCloseable {

    /** What this transport can do. */
    Capabilities capabilities();

    /**
     * Names the next hop for an address, such as a mail domain or a fax number. Recipients of a message with the same
     * next hop are offered together; the spooler limits, rests and balances what it offers by next hop.
     *
     * <p><b>Cost.</b> A pure function of address and configuration, without network or disk.
     */
    default String destination(Address address) {
        return "";
    }

    /**
     * Offers a message (SubmitMessage). Outcomes go to {@link OutboundMessage#settle}; recipients without one when
     * the transfer ends go to the next matching transport (XPORT-065).
     *
     * @return {@link SubmitOutcome#ACCEPTED}, then {@code end} follows; anything else means that nothing was done
     * @throws IOException counts as {@link SubmitOutcome.NetworkError}
     * @throws InterruptedException if the call was cancelled or missed its deadline
     */
    SubmitOutcome submit(OutboundMessage message) throws IOException, InterruptedException;

    /**
     * Asks what became of an accepted message (EndMessage). After this the transport lets go of it, unless it answers
     * {@link Disposition#AWAIT_NOTICE}.
     */
    default Disposition end(OutboundMessage message) {
        return Disposition.SENT;
    }

    /**
     * Opens or closes the traffic of a direction, or begins or ends a flush (TransportNotify). Returns soon: the end of a
     * direction lets what is in process finish, within the drain deadline (see above).
     */
    default void control(Set<SessionControl> controls) {}

    /**
     * Stops one transfer as soon as possible (NOTIFY_CANCEL_MESSAGE). Also called while {@code submit}, {@code end} or
     * {@code receive} is under way for it.
     */
    default void cancel(TransferId transfer) {}

    /**
     * Says that a deferred transfer, one that awaits notice, is not to be sent any more (NOTIFY_ABORT_DEFERRED,
     * DEC-18). Together with {@code cancel} when the message was withdrawn: a {@linkplain TransportContext#report
     * report} of what is known should follow at once, with an empty list if nobody was served; only then the withdrawal
     * is certain. Alone before {@code close} (SPOOL-072, SPOOL-073).
     */
    default void abortDeferred(TransferId transfer) {}

    /** Called when there is nothing else to do, at no fixed interval; only with {@link Capabilities#idle}. */
    default void idle() throws InterruptedException {}

    /** Tells whether an inbound message is available (XPORT-086). */
    default boolean poll() throws IOException, InterruptedException {
        return false;
    }

    /**
     * Hands over one inbound message (StartMessage). Only what was {@linkplain InboundMessage#saveChanges saved}
     * counts; the remote original is kept until that completed (DEC-23).
     */
    default ReceiveOutcome receive(InboundMessage message) throws IOException, InterruptedException {
        return ReceiveOutcome.NOTHING;
    }

    /** Prepares to move everything that waits (FlushQueues, FLUSH-011 to FLUSH-015); moves nothing itself. */
    default MapiStatus flush(Set<FlushFlag> flags) throws IOException, InterruptedException {
        return MapiStatus.MAPI_E_NO_SUPPORT;
    }

    /** Checks or changes the state of the session (ValidateState). */
    default MapiStatus validate(Set<ValidateFlag> flags) throws IOException, InterruptedException {
        return MapiStatus.S_OK;
    }

    /**
     * Ends the session (TransportLogoff) in bounded time, also with messages in process: these are settled or stay
     * without an outcome. Accepted at any time; idempotent.
     */
    @Override
    default void close() {}
}

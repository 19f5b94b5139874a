// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.api.admin;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.osgi.annotation.versioning.ProviderType;
import org.spooler.api.address.Address;
import org.spooler.api.message.Content;
import org.spooler.api.message.MessageId;
import org.spooler.api.profile.TransportOrder;
import org.spooler.api.status.FlushFlag;
import org.spooler.api.store.CorruptEntry;
import org.spooler.api.store.QueueCounts;
import org.spooler.api.store.QueueQuery;
import org.spooler.api.store.StoreHealth;
import org.spooler.api.submission.AbortAnswer;

/**
 * The spooler as an operator sees it. A service of the spooler; the commands, the web console and other tools are
 * built on it alone.
 *
 * <p><b>Threading.</b> Any thread. <b>Errors.</b> Stages fail with an
 * {@link org.spooler.api.store.StoreException} if the store does not answer.
 */
@ProviderType
public interface SpoolerAdmin {

    /** Lists queued messages, oldest first. */
    CompletionStage<QueueListing> queue(QueueQuery query);

    /** Finds one message with everything known of it. */
    CompletionStage<Optional<QueuedMessage>> show(MessageId id);

    /**
     * Opens the content of a queued message as it was submitted, whatever is done with the message meanwhile.
     *
     * @return readable until the message leaves the queue; empty if it is not queued
     */
    CompletionStage<Optional<Content>> content(MessageId id);

    /** Messages by place. */
    QueueCounts counts();

    /** What is damaged and was set aside. */
    CompletionStage<List<CorruptEntry>> corrupt();

    /** How the store is. */
    StoreHealth storeHealth();

    /** Transports in the order in which they are asked, absent ones included. */
    List<TransportView> transports();

    /** Everything that can be replaced while messages flow, by kind; those that are gone and awaited included. */
    List<ProviderView> providers();

    /** Transports and preprocessors that are not there, and how many messages wait for each; by kind and name. */
    CompletionStage<List<MissingProvider>> missing();

    /** The explicit transport order of the profile. */
    TransportOrder transportOrder();

    /**
     * Changes the transport order at run time; kept in the profile (MsgServiceTransportOrder).
     *
     * @return fails with a {@link org.spooler.api.profile.TransportOrderException} if a transport that is there is
     *     missing in the order, or one in it is unknown
     */
    CompletionStage<Void> setTransportOrder(TransportOrder order);

    /**
     * Ends the quarantine of a transport, a preprocessor or a hook: all its versions may be used again at once.
     *
     * @return whether one of them was in quarantine
     */
    boolean endQuarantine(String provider);

    /** Dry run: which transports would be asked for an address, in order, and why. */
    List<RouteStep> route(Address address);

    /** Makes one message due now. Completes with false if it is not queued. */
    CompletionStage<Boolean> retry(MessageId id);

    /** Withdraws a message: three exact answers. */
    CompletionStage<AbortAnswer> cancel(MessageId id);

    /** Stops a message until it is released. Completes with false if it is not queued. */
    CompletionStage<Boolean> hold(MessageId id, String reason);

    /** Lets a message on hold go on. Completes with false if it was not on hold. */
    CompletionStage<Boolean> release(MessageId id);

    /** Moves everything that waits, now. */
    default CompletionStage<FlushReport> flush(FlushRequest request) {
        return flush(request, progress -> {});
    }

    /**
     * Moves everything that waits, now; a request that the flush under way covers joins it.
     *
     * @param listener is told of the progress, some ten times a second, unless {@link FlushFlag#NO_UI} is asked for; it
     *     returns at once
     * @return completed when the flush is over, or at once with {@link FlushFlag#ASYNC_OK}. Fails with
     *     {@link FlushRefusedException}
     */
    CompletionStage<FlushReport> flush(FlushRequest request, Consumer<FlushProgress> listener);

    /**
     * Lets go of all transports, so that the spooler can be stopped (StoreLogoffTransports).
     *
     * @return what came of it; without {@link LogoffOutcome#COMPLETE} nothing has happened, and the others say why
     */
    CompletionStage<Set<LogoffOutcome>> logoff(LogoffFlag flag);

    /**
     * Forgets a transport that is not there any more: messages that wait for it are distributed anew.
     *
     * @return whether it was known and absent
     */
    boolean forget(String transport);

    /**
     * Takes a transport out of service softly: it gets nothing new, finishes or hands back what it has within the drain
     * deadline, and is closed. Its messages wait for it; other versions of it that come meanwhile wait too. Its row and
     * {@code queue} say so. Holds until {@link #resume}, or until the process ends.
     *
     * @param transport its name in the profile
     * @return completed with true when it is drained; with false if it is not there, or drained already
     */
    CompletionStage<Boolean> drain(String transport);

    /**
     * Lets a drained transport work again, as soon as somebody provides it. What waits for it goes out.
     *
     * @return completed with false if it was not drained
     */
    CompletionStage<Boolean> resume(String transport);
}

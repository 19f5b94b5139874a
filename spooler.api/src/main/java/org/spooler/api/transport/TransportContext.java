// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.api.transport;

import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.osgi.annotation.versioning.ProviderType;
import org.spooler.api.address.AddressType;
import org.spooler.api.preprocess.Preprocessor;
import org.spooler.api.profile.ProfileSection;
import org.spooler.api.report.RecipientOutcome;
import org.spooler.api.status.StatusRow;

/**
 * What a transport session may ask of the spooler (the support object: SpoolerNotify, StatusRecips, ModifyStatusRow,
 * SpoolerYield, RegisterPreprocessor).
 *
 * <p><b>Threading.</b> Every method may be called from any thread and returns at once. After the session is closed
 * they do nothing, so that a late answer harms nobody.
 */
@ProviderType
public interface TransportContext {

    /** The name of this transport in the profile. */
    String name();

    /** The clock to read times from. */
    Clock clock();

    /**
     * Ends a transfer that awaits notice: one outcome for each recipient that was served (StatusRecips). Recipients
     * left out go to the next matching transport; with an empty list all of them do.
     */
    void report(TransferId transfer, List<RecipientOutcome> outcomes);

    /**
     * Asks for a transfer that was deferred to be offered again (NOTIFY_SENTDEFERRED). The transfer is named, not the
     * message: other recipients of the message may be with the same transport under another one.
     */
    void sentDeferred(TransferId transfer);

    /** Says that inbound messages are there (NOTIFY_NEWMAIL). */
    void newMail();

    /** Says that the transport can send again after a failure or BUSY (NOTIFY_READYTOSEND). */
    void readyToSend();

    /** Says that {@link TransportSession#capabilities} answers differently now (NOTIFY_CONFIG_CHANGE). */
    void capabilitiesChanged();

    /** Says that nothing works any more (NOTIFY_CRITICAL_ERROR); the session is closed and not called again. */
    void criticalError(String text);

    /** Begins a stretch in which this transport must not be interrupted for idle or poll calls (NOTIFY_CRITSEC). */
    void enterCriticalSection();

    /** Ends it (NOTIFY_NONCRIT). */
    void leaveCriticalSection();

    /**
     * A checkpoint in long work (SpoolerYield).
     *
     * @return whether to stop: the transfer is cancelled
     */
    boolean checkpoint(TransferId transfer);

    /** Changes this transport's row in the status table, atomically (ModifyStatusRow). */
    void updateStatus(UnaryOperator<StatusRow> change);

    /**
     * Registers a preprocessor for this transport's recipients (RegisterPreprocessor, PREP-001 to PREP-007).
     *
     * @param types only for these types of address; with no uids either, for all recipients
     * @param uids only for these ids
     */
    void registerPreprocessor(Preprocessor preprocessor, Set<AddressType> types, Set<UUID> uids);

    /** This transport's own part of the profile (OpenProfileSection). */
    ProfileSection profile();
}

// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.smtp;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.spooler.api.address.AddressType;
import org.spooler.api.preprocess.Preprocessor;
import org.spooler.api.profile.ProfileSection;
import org.spooler.api.report.RecipientOutcome;
import org.spooler.api.status.ResourceType;
import org.spooler.api.status.StatusRow;
import org.spooler.api.transport.TransferId;
import org.spooler.api.transport.TransportContext;

/** A spooler that only remembers what it was told. */
final class RecordingContext implements TransportContext {

    private final Map<TransferId, CompletableFuture<List<RecipientOutcome>>> reports = new ConcurrentHashMap<>();
    private StatusRow row = StatusRow.of("smtp", ResourceType.TRANSPORT_PROVIDER);

    /** The report on a transfer, once it comes. */
    CompletableFuture<List<RecipientOutcome>> reportOn(TransferId transfer) {
        return reports.computeIfAbsent(transfer, id -> new CompletableFuture<>());
    }

    synchronized StatusRow row() {
        return row;
    }

    @Override
    public void report(TransferId transfer, List<RecipientOutcome> outcomes) {
        if (!reportOn(transfer).complete(outcomes)) {
            throw new AssertionError("second report on transfer " + transfer);
        }
    }

    @Override
    public synchronized void updateStatus(UnaryOperator<StatusRow> change) {
        row = change.apply(row);
    }

    @Override
    public String name() {
        return "smtp";
    }

    @Override
    public Clock clock() {
        return Clock.systemUTC();
    }

    @Override
    public boolean checkpoint(TransferId transfer) {
        return false;
    }

    @Override
    public void sentDeferred(TransferId transfer) {
        throw unexpected();
    }

    @Override
    public void newMail() {
        throw unexpected();
    }

    @Override
    public void readyToSend() {
        throw unexpected();
    }

    @Override
    public void capabilitiesChanged() {
        throw unexpected();
    }

    @Override
    public void criticalError(String text) {
        throw new AssertionError(text);
    }

    @Override
    public void enterCriticalSection() {
        throw unexpected();
    }

    @Override
    public void leaveCriticalSection() {
        throw unexpected();
    }

    @Override
    public void registerPreprocessor(Preprocessor preprocessor, Set<AddressType> types, Set<UUID> uids) {
        throw unexpected();
    }

    @Override
    public ProfileSection profile() {
        throw unexpected();
    }

    private static AssertionError unexpected() {
        return new AssertionError("this transport has no reason to ask for that");
    }
}

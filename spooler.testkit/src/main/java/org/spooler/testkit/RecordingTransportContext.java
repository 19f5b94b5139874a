// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.testkit;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.spooler.api.address.AddressType;
import org.spooler.api.preprocess.Preprocessor;
import org.spooler.api.profile.ProfileSection;
import org.spooler.api.report.RecipientOutcome;
import org.spooler.api.status.ResourceType;
import org.spooler.api.status.StatusRow;
import org.spooler.api.transport.TransferId;
import org.spooler.api.transport.TransportContext;

/**
 * Takes the place of the spooler in the test of one transport: writes down everything the session says.
 *
 * <p><b>Threading.</b> Safe.
 */
public final class RecordingTransportContext implements TransportContext {

    /** One call of {@link #report}. */
    public record Report(TransferId transfer, List<RecipientOutcome> outcomes) {
        public Report {
            outcomes = List.copyOf(outcomes);
        }
    }

    private final String name;
    private final Clock clock;
    private final ProfileSection profile = new MemoryProfileSection();
    private final Set<TransferId> cancelled = ConcurrentHashMap.newKeySet();
    private final List<String> calls = new ArrayList<>();
    private final List<Report> reports = new ArrayList<>();
    private final List<StatusRow> rows = new ArrayList<>();
    private final List<TransferId> sentDeferred = new ArrayList<>();
    private final List<String> criticalErrors = new ArrayList<>();
    private final List<Preprocessor> preprocessors = new ArrayList<>();
    private StatusRow row;

    /** A context for a transport of that name. */
    public RecordingTransportContext(String name, Clock clock) {
        this.name = name;
        this.clock = clock;
        this.row = StatusRow.of(name, ResourceType.TRANSPORT_PROVIDER);
    }

    /** Lets {@link #checkpoint} say that a transfer is cancelled. */
    public void cancel(TransferId transfer) {
        cancelled.add(transfer);
    }

    /** Names of the methods that were called to tell the spooler something, in order. */
    public synchronized List<String> calls() {
        return List.copyOf(calls);
    }

    /**
     * Waits until a number of calls was made in all.
     *
     * @return whether they were made in time
     */
    public synchronized boolean awaitCalls(int number, Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (calls.size() < number) {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }

    /** Every report, in order. */
    public synchronized List<Report> reports() {
        return List.copyOf(reports);
    }

    /** Every state of the status row after the first, in order. */
    public synchronized List<StatusRow> rows() {
        return List.copyOf(rows);
    }

    /** The status row as it is. */
    public synchronized StatusRow row() {
        return row;
    }

    /** Messages to be offered again. */
    public synchronized List<TransferId> sentDeferredTransfers() {
        return List.copyOf(sentDeferred);
    }

    /** Texts of critical errors. */
    public synchronized List<String> criticalErrors() {
        return List.copyOf(criticalErrors);
    }

    /** Preprocessors registered. */
    public synchronized List<Preprocessor> preprocessors() {
        return List.copyOf(preprocessors);
    }

    private void called(String method) {
        calls.add(method);
        notifyAll();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Clock clock() {
        return clock;
    }

    @Override
    public synchronized void report(TransferId transfer, List<RecipientOutcome> outcomes) {
        called("report");
        reports.add(new Report(transfer, outcomes));
    }

    @Override
    public synchronized void sentDeferred(TransferId transfer) {
        called("sentDeferred");
        sentDeferred.add(transfer);
    }

    @Override
    public synchronized void newMail() {
        called("newMail");
    }

    @Override
    public synchronized void readyToSend() {
        called("readyToSend");
    }

    @Override
    public synchronized void capabilitiesChanged() {
        called("capabilitiesChanged");
    }

    @Override
    public synchronized void criticalError(String text) {
        called("criticalError");
        criticalErrors.add(text);
    }

    @Override
    public synchronized void enterCriticalSection() {
        called("enterCriticalSection");
    }

    @Override
    public synchronized void leaveCriticalSection() {
        called("leaveCriticalSection");
    }

    @Override
    public boolean checkpoint(TransferId transfer) {
        return cancelled.contains(transfer);
    }

    @Override
    public synchronized void updateStatus(UnaryOperator<StatusRow> change) {
        called("updateStatus");
        row = change.apply(row);
        rows.add(row);
    }

    @Override
    public synchronized void registerPreprocessor(Preprocessor preprocessor, Set<AddressType> types, Set<UUID> uids) {
        called("registerPreprocessor");
        preprocessors.add(preprocessor);
    }

    @Override
    public ProfileSection profile() {
        return profile;
    }
}

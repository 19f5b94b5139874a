// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.maildir;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.spooler.api.address.AddressType;
import org.spooler.api.message.MessageId;
import org.spooler.api.preprocess.Preprocessor;
import org.spooler.api.profile.ProfileSection;
import org.spooler.api.report.RecipientOutcome;
import org.spooler.api.status.StatusRow;
import org.spooler.api.transport.TransferId;
import org.spooler.api.transport.TransportContext;

/** A context with a clock that the test sets; everything else is not for this transport. */
final class TestContext implements TransportContext {

    Instant now = Instant.parse("2026-11-21T10:00:00Z");

    @Override
    public String name() {
        return "maildir";
    }

    @Override
    public Clock clock() {
        return Clock.fixed(now, ZoneOffset.UTC);
    }

    private static AssertionError unexpected() {
        return new AssertionError("a call that this transport has no reason to make");
    }

    @Override
    public void report(TransferId transfer, List<RecipientOutcome> outcomes) {
        throw unexpected();
    }

    @Override
    public void sentDeferred(MessageId message) {
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
        throw unexpected();
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
    public boolean checkpoint(TransferId transfer) {
        throw unexpected();
    }

    @Override
    public void updateStatus(UnaryOperator<StatusRow> change) {
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
}

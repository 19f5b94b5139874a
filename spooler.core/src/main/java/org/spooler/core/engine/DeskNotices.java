// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.engine;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.spooler.api.address.AddressType;
import org.spooler.api.preprocess.Preprocessor;
import org.spooler.api.report.RecipientOutcome;
import org.spooler.api.status.StatusRow;
import org.spooler.api.transport.TransferId;
import org.spooler.core.lane.SessionEvents;

/**
 * What the sessions of one desk say. Of what it was given it may speak as long as it is there. What concerns the
 * transport as a whole counts only while this desk is in charge of the name: said before, it is kept until then; said
 * by one that leaves, it does not disturb the one that follows. Belongs to the engine's thread.
 */
final class DeskNotices implements SessionEvents {

    private final TransportDesk desk;
    private final Roster roster;
    private final TransportNotices notices;

    DeskNotices(TransportDesk desk, Roster roster, TransportNotices notices) {
        this.desk = desk;
        this.roster = roster;
        this.notices = notices;
    }

    private void inCharge(Runnable event) {
        if (roster.isInCharge(desk)) {
            event.run();
        } else if (!desk.isLeaving()) {
            desk.hold(event);
        }
    }

    @Override
    public void reported(String transport, TransferId transfer, List<RecipientOutcome> outcomes) {
        notices.reported(transport, transfer, outcomes);
    }

    @Override
    public void sentDeferred(String transport, TransferId transfer) {
        notices.sentDeferred(transport, transfer);
    }

    @Override
    public void newMail(String transport) {
        inCharge(() -> notices.newMail(desk));
    }

    @Override
    public void readyToSend(String transport) {
        inCharge(() -> notices.readyToSend(transport));
    }

    @Override
    public void capabilitiesChanged(String transport) {
        // One that has not taken charge is asked when it does, unless it waits for just this word.
        if (!desk.isLeaving() && (roster.isInCharge(desk) || desk.isUnconfigured())) {
            notices.capabilitiesChanged(desk);
        }
    }

    @Override
    public void criticalError(String transport, String text) {
        notices.criticalError(desk, text);
    }

    @Override
    public void criticalSection(String transport, boolean entered) {
        notices.criticalSection(desk, entered);
    }

    @Override
    public void statusChanged(String transport, UnaryOperator<StatusRow> change) {
        if (desk.isLeaving() && roster.find(transport).isEmpty()) {
            notices.statusChanged(transport, change);
        } else {
            inCharge(() -> notices.statusChanged(transport, change));
        }
    }

    @Override
    public Optional<StatusRow> row(String transport) {
        return notices.row(transport);
    }

    @Override
    public void fault(String transport, String text) {
        notices.fault(desk, text);
    }

    @Override
    public void preprocessor(String transport, Preprocessor preprocessor, Set<AddressType> types, Set<UUID> uids) {
        inCharge(() -> notices.preprocessor(desk, preprocessor, types, uids));
    }
}

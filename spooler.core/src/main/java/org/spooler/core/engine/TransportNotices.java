// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.engine;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spooler.api.address.AddressType;
import org.spooler.api.preprocess.Preprocessor;
import org.spooler.api.report.RecipientOutcome;
import org.spooler.api.status.StatusRow;
import org.spooler.api.store.Topic;
import org.spooler.api.transport.TransferId;
import org.spooler.core.lane.SessionEvents;
import org.spooler.core.preprocess.PreprocessorRegistry;
import org.spooler.core.preprocess.Registration;

/** What transports say (SpoolerNotify, StatusRecips, ModifyStatusRow), and whom it concerns. */
final class TransportNotices implements SessionEvents {

    private static final Logger LOG = LoggerFactory.getLogger(TransportNotices.class);

    private final EnginePorts ports;
    private final Roster roster;
    private final Transports transports;
    private final Flow flow;
    private final Intake intake;
    private final BackgroundWork background;
    private final PreprocessorRegistry preprocessors;
    private final Flushes flushes;
    private final Attendance attendance;

    TransportNotices(
            EnginePorts ports,
            Roster roster,
            Transports transports,
            Flow flow,
            Intake intake,
            BackgroundWork background,
            PreprocessorRegistry preprocessors,
            Flushes flushes,
            Attendance attendance) {
        this.ports = ports;
        this.roster = roster;
        this.transports = transports;
        this.flow = flow;
        this.intake = intake;
        this.background = background;
        this.preprocessors = preprocessors;
        this.flushes = flushes;
        this.attendance = attendance;
    }

    @Override
    public void reported(String transport, TransferId transfer, List<RecipientOutcome> outcomes) {
        flow.reported(transport, transfer, outcomes);
    }

    @Override
    public void sentDeferred(String transport, TransferId transfer) {
        flow.sentDeferred(transport, transfer);
    }

    @Override
    public void newMail(String transport) {
        roster.find(transport).ifPresent(background.receiving()::available);
    }

    @Override
    public void readyToSend(String transport) {
        flow.wake(Topic.transport(transport));
        intake.fill();
    }

    @Override
    public void capabilitiesChanged(String transport) {
        roster.find(transport).ifPresent(transports::capabilitiesChanged);
    }

    @Override
    public void criticalError(String transport, String text) {
        LOG.error("transport {} broke down and is closed: {}", transport, text);
        roster.find(transport).ifPresent(desk -> attendance.brokeDown(desk, text));
    }

    @Override
    public void criticalSection(String transport, boolean entered) {
        roster.find(transport).ifPresent(desk -> background.criticalSection(desk, entered));
    }

    @Override
    public void statusChanged(String transport, UnaryOperator<StatusRow> change) {
        Optional<StatusRow> before = ports.status().row(transport);
        ports.status().update(transport, change);
        ports.status().row(transport).ifPresent(after -> flushes.rowChanged(transport, before, after));
    }

    @Override
    public Optional<StatusRow> row(String transport) {
        return ports.status().row(transport);
    }

    @Override
    public void fault(String transport, String text) {
        roster.find(transport).ifPresent(desk -> transports.faults().fault(desk, text));
    }

    @Override
    public void preprocessor(String transport, Preprocessor preprocessor, Set<AddressType> types, Set<UUID> uids) {
        try {
            preprocessors.addOfTransport(transport, preprocessor, new Registration(types, uids));
        } catch (RuntimeException | LinkageError fault) {
            LOG.error("transport {}: its preprocessor is not used: {}", transport, fault.toString());
        }
    }
}

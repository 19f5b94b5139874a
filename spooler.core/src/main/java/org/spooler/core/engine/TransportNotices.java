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
import org.spooler.core.preprocess.PreprocessorRegistry;
import org.spooler.core.preprocess.Registration;

/** What transports say (SpoolerNotify, StatusRecips, ModifyStatusRow), and whom it concerns. */
final class TransportNotices {

    private static final Logger LOG = LoggerFactory.getLogger(TransportNotices.class);

    private final EnginePorts ports;
    private final Transports transports;
    private final Flow flow;
    private final Intake intake;
    private final BackgroundWork background;
    private final PreprocessorRegistry preprocessors;
    private final Flushes flushes;
    private final Attendance attendance;

    TransportNotices(
            EnginePorts ports,
            Transports transports,
            Flow flow,
            Intake intake,
            BackgroundWork background,
            PreprocessorRegistry preprocessors,
            Flushes flushes,
            Attendance attendance) {
        this.ports = ports;
        this.transports = transports;
        this.flow = flow;
        this.intake = intake;
        this.background = background;
        this.preprocessors = preprocessors;
        this.flushes = flushes;
        this.attendance = attendance;
    }

    /** A transfer has its outcomes, perhaps before its call returned. */
    void reported(String transport, TransferId transfer, List<RecipientOutcome> outcomes) {
        flow.reported(transport, transfer, outcomes);
    }

    /** A transport wants a deferred transfer offered again. */
    void sentDeferred(String transport, TransferId transfer) {
        flow.sentDeferred(transport, transfer);
    }

    /** A transport has inbound messages. */
    void newMail(TransportDesk desk) {
        background.receiving().available(desk);
    }

    /** A transport can send again. */
    void readyToSend(String transport) {
        flow.wake(Topic.transport(transport));
        intake.fill();
    }

    /** A transport has other capabilities now. */
    void capabilitiesChanged(TransportDesk desk) {
        transports.capabilitiesChanged(desk);
    }

    /** A transport gave up. */
    void criticalError(TransportDesk desk, String text) {
        LOG.error(
                "transport {} from {} broke down and is closed: {}",
                desk.name(),
                desk.arrival().bundle(),
                text);
        attendance.brokeDown(desk, text);
    }

    /** A transport must not be disturbed, or may be again. */
    void criticalSection(TransportDesk desk, boolean entered) {
        background.criticalSection(desk, entered);
    }

    /** A transport changes its status row. */
    void statusChanged(String transport, UnaryOperator<StatusRow> change) {
        Optional<StatusRow> before = ports.status().row(transport);
        ports.status().update(transport, change);
        ports.status().row(transport).ifPresent(after -> flushes.rowChanged(transport, before, after));
    }

    /** A transport's row as it is; from any thread. */
    Optional<StatusRow> row(String transport) {
        return ports.status().row(transport);
    }

    /** A transport did what it must not. */
    void fault(TransportDesk desk, String text) {
        transports.faults().fault(desk, text);
    }

    /** A transport registers a preprocessor. */
    void preprocessor(TransportDesk desk, Preprocessor preprocessor, Set<AddressType> types, Set<UUID> uids) {
        try {
            preprocessors.addOfTransport(desk.name(), desk, preprocessor, new Registration(types, uids));
        } catch (RuntimeException | LinkageError fault) {
            LOG.error("transport {}: its preprocessor is not used: {}", desk.name(), fault.toString());
        }
    }
}

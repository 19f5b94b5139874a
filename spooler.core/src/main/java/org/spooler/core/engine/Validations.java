// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.engine;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spooler.api.status.MapiStatus;
import org.spooler.api.status.ValidateFlag;

/**
 * Has transports check, or change, their state (ValidateState). A transport without a session is opened first, without
 * waiting for its next attempt (STAT-042). Belongs to the engine's thread.
 */
final class Validations {

    private static final Logger LOG = LoggerFactory.getLogger(Validations.class);

    private final Roster roster;
    private final Transports transports;
    private final SessionCalls calls;
    private final Set<TransportDesk> busy = new HashSet<>();
    private final Predicate<TransportDesk> isCritical;

    /** {@code isCritical} tells which transports must not be disturbed (XPORT-095). */
    Validations(Roster roster, Transports transports, SessionCalls calls, Predicate<TransportDesk> isCritical) {
        this.roster = roster;
        this.transports = transports;
        this.calls = calls;
        this.isCritical = isCritical;
    }

    /** One transport; {@code MAPI_E_INVALID_OBJECT} if it is not there. */
    CompletionStage<MapiStatus> one(String name, Set<ValidateFlag> flags) {
        return roster.find(name)
                .map(desk -> validate(desk, flags))
                .orElseGet(() -> CompletableFuture.completedFuture(MapiStatus.MAPI_E_INVALID_OBJECT));
    }

    /** All transports of the session (STAT-043); the first answer that is no success, else {@code S_OK}. */
    CompletionStage<MapiStatus> all(Set<ValidateFlag> flags) {
        CompletionStage<MapiStatus> worst = CompletableFuture.completedFuture(MapiStatus.S_OK);
        for (TransportDesk desk : List.copyOf(roster.desks())) {
            worst = worst.thenCombine(validate(desk, flags), (one, other) -> one.isSuccess() ? other : one);
        }
        return worst;
    }

    private CompletionStage<MapiStatus> validate(TransportDesk desk, Set<ValidateFlag> flags) {
        if (busy.contains(desk) || isCritical.test(desk)) {
            return CompletableFuture.completedFuture(MapiStatus.MAPI_E_BUSY);
        }
        CompletableFuture<MapiStatus> answer = new CompletableFuture<>();
        busy.add(desk);
        if (desk.isOpen()) {
            ask(desk, flags, answer);
        } else {
            transports.openNow(desk, () -> opened(desk, flags, answer));
        }
        return answer;
    }

    private void opened(TransportDesk desk, Set<ValidateFlag> flags, CompletableFuture<MapiStatus> answer) {
        if (desk.isOpen()) {
            ask(desk, flags, answer);
        } else {
            busy.remove(desk);
            answer.complete(MapiStatus.MAPI_E_FAILONEPROVIDER);
        }
    }

    private void ask(TransportDesk desk, Set<ValidateFlag> flags, CompletableFuture<MapiStatus> answer) {
        calls.ask(desk, session -> session.validate(flags), (status, problem) -> {
            busy.remove(desk);
            if (flags.contains(ValidateFlag.CONFIG_CHANGED)) {
                transports.capabilitiesChanged(desk);
            }
            if (problem == null) {
                answer.complete(status);
            } else {
                LOG.warn("transport {} does not validate its state: {}", desk.name(), problem.toString());
                answer.complete(MapiStatus.E_FAIL);
            }
        });
    }
}

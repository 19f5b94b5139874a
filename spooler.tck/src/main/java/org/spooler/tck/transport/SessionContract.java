// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.tck.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.spooler.api.address.Address;
import org.spooler.api.address.AddressType;
import org.spooler.api.status.FlushFlag;
import org.spooler.api.status.ValidateFlag;
import org.spooler.api.transport.Capabilities;
import org.spooler.api.transport.SessionControl;
import org.spooler.api.transport.TransferId;
import org.spooler.api.transport.TransportProvider;
import org.spooler.api.transport.TransportSession;
import org.spooler.tck.Requirement;

/** How a session of any transport opens, answers and closes. */
public interface SessionContract extends TransportFixture {

    @Test
    @Requirement({"XPORT-001", "XPORT-018", "XPORT-101"})
    default void aSessionOpensAndClosesWithoutAMessage() throws Exception {
        try (SessionUnderTest opened = SessionUnderTest.open(this)) {
            assertThat(opened.session()).isNotNull();
            assertThat(opened.context().criticalErrors()).isEmpty();
        }
    }

    @Test
    @Requirement({"XPORT-020", "XPORT-105"})
    default void aClosedSessionMakesRoomForAnother() throws Exception {
        TransportProvider provider = provider();
        TransportSession first;
        try (SessionUnderTest opened = SessionUnderTest.open(this, provider)) {
            first = opened.session();
        }
        try (SessionUnderTest opened = SessionUnderTest.open(this, provider)) {
            assertThat(opened.session()).isNotSameAs(first);
            opened.serveOne(this);
        }
    }

    @Test
    @Requirement({"XPORT-038", "XPORT-039", "XPORT-042", "XPORT-043"})
    default void capabilitiesNameTheReachableAddressAndStayTheSame() throws Exception {
        try (SessionUnderTest opened = SessionUnderTest.open(this)) {
            Capabilities before = opened.call(opened.session()::capabilities);
            AddressType type = reachable(0).type();
            assertThat(before.catchAll() || before.addressTypes().contains(type))
                    .as("%s carries %s", before, type)
                    .isTrue();
            opened.serveOne(this);
            assertThat(opened.call(opened.session()::capabilities)).isEqualTo(before);
        }
    }

    @Test
    @Requirement("XPORT-016")
    default void destinationIsAPureFunctionOfTheAddress() throws Exception {
        try (SessionUnderTest opened = SessionUnderTest.open(this)) {
            for (Address address : HostileAddresses.ofType(reachable(0).type())) {
                String fromLane = opened.call(() -> opened.session().destination(address));
                assertThat(fromLane).as("destination of %s", address).isNotNull();
                assertThat(opened.session().destination(address)).isEqualTo(fromLane);
            }
            assertThat(opened.session().destination(reachable(1)))
                    .isEqualTo(opened.session().destination(reachable(0)));
        }
    }

    @Test
    @Requirement({"XPORT-101", "XPORT-103", "XPORT-106"})
    default void closeIsIdempotent() throws Exception {
        SessionUnderTest opened = SessionUnderTest.open(this);
        opened.serveOne(this);
        opened.call(() -> {
            opened.session().close();
            return null;
        });
        opened.close();
    }

    @Test
    @Requirement("XPORT-025")
    default void capabilitiesAreKnownBeforeAnyDirectionIsOpened() throws Exception {
        try (SessionUnderTest opened = SessionUnderTest.open(this)) {
            opened.session().control(Set.of(SessionControl.END_OUTBOUND, SessionControl.END_INBOUND));
            Capabilities capabilities = opened.call(opened.session()::capabilities);
            assertThat(capabilities.catchAll()
                            || capabilities.addressTypes().contains(reachable(0).type()))
                    .isTrue();
        }
    }

    @Test
    @Requirement({"XPORT-046", "XPORT-054"})
    default void controlsAreTakenAtAnyTime() throws Exception {
        try (SessionUnderTest opened = SessionUnderTest.open(this)) {
            for (SessionControl control : SessionControl.values()) {
                opened.session().control(Set.of(control));
            }
            opened.session().control(Set.of(SessionControl.BEGIN_OUTBOUND));
            opened.serveOne(this);
        }
    }

    @Test
    @Requirement({"XPORT-094", "XPORT-097"})
    default void validateAndFlushAnswerWithoutMovingAnything() throws Exception {
        try (SessionUnderTest opened = SessionUnderTest.open(this)) {
            assertThat(opened.call(() -> opened.session().validate(Set.of(ValidateFlag.SUPPRESS_UI))))
                    .isNotNull();
            assertThat(opened.call(() -> opened.session().flush(Set.of(FlushFlag.UPLOAD, FlushFlag.NO_UI))))
                    .isNotNull();
            assertThat(opened.context().reports()).isEmpty();
            opened.serveOne(this);
        }
    }

    @Test
    @Requirement({"XPORT-058", "XPORT-059"})
    default void idleAndAbortOfAnUnknownDeferredTransferAreHarmless() throws Exception {
        try (SessionUnderTest opened = SessionUnderTest.open(this)) {
            for (int i = 0; i < 3; i++) {
                opened.call(() -> {
                    opened.session().idle();
                    return null;
                });
            }
            opened.session().abortDeferred(new TransferId(Long.MAX_VALUE));
            opened.serveOne(this);
        }
    }
}

// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.spooler.api.address.AddressType;
import org.spooler.api.message.MessageId;
import org.spooler.api.status.MapiStatus;
import org.spooler.api.transport.Capabilities;
import org.spooler.api.transport.TransportException;
import org.spooler.core.simulation.RememberedTransports;
import org.spooler.testkit.MemoryProfileSection;
import org.spooler.testkit.ScriptedTransport;

/** Messages that are due before the transports are there again. */
class EngineStartTest {

    private static final Instant STOPPED = Instant.parse("2026-01-01T12:00:00Z");

    private final RememberedTransports memory = new RememberedTransports();

    private void remember(String name, AddressType type, Optional<Instant> absentSince) {
        memory.seen(new TransportMemory.Known(name, name, Set.of(type), false, Set.of(), absentSince));
    }

    @Test
    void mailThatIsDueAtAStartGoesWhenItsTransportIsBackAndWasNeverPutToWait() throws Exception {
        remember("smtp", AddressType.SMTP, Optional.of(STOPPED));
        EngineHarness spooler = new EngineHarness(memory);

        MessageId id = spooler.submit("ann@a.example");
        spooler.pass(Duration.ofSeconds(2));
        assertThat(spooler.find(id).orElseThrow().recipients().get(0).last()).isEmpty();
        spooler.mail("smtp");

        assertThat(spooler.decided).containsExactly("SMTP:ann@a.example SENT smtp");
    }

    @Test
    void afterACrashTheTransportsThatWereThereAreWaitedFor() throws Exception {
        remember("smtp", AddressType.SMTP, Optional.empty());
        EngineHarness spooler = new EngineHarness(memory);

        spooler.submit("ann@a.example");
        spooler.mail("smtp");

        assertThat(spooler.decided).containsExactly("SMTP:ann@a.example SENT smtp");
    }

    @Test
    void aTransportThatDoesNotComeBackHoldsUpOthersForFiveSecondsOnly() throws Exception {
        remember("smtp", AddressType.SMTP, Optional.of(STOPPED));
        remember("fax", AddressType.FAX, Optional.of(STOPPED.minusSeconds(3)));
        EngineHarness spooler = new EngineHarness(memory);
        spooler.submit("ann@a.example", "FAX:+4930");

        spooler.mail("smtp");
        spooler.pass(Duration.ofMillis(4900));
        assertThat(spooler.decided).isEmpty();
        spooler.pass(Duration.ofMillis(200));

        assertThat(spooler.decided).containsExactlyInAnyOrder("SMTP:ann@a.example SENT smtp", "FAX:+4930 DEFERRED fax");
    }

    @Test
    void aTransportThatLeftLongBeforeTheStopIsNotWaitedFor() throws Exception {
        remember("smtp", AddressType.SMTP, Optional.of(STOPPED));
        remember("fax", AddressType.FAX, Optional.of(STOPPED.minus(Duration.ofHours(1))));
        EngineHarness spooler = new EngineHarness(memory);
        spooler.submit("ann@a.example");

        spooler.mail("smtp");

        assertThat(spooler.decided).containsExactly("SMTP:ann@a.example SENT smtp");
    }

    @Test
    void aTransportThatCannotBeOpenedHoldsNothingUp() throws Exception {
        remember("smtp", AddressType.SMTP, Optional.of(STOPPED));
        remember("fax", AddressType.FAX, Optional.of(STOPPED));
        EngineHarness spooler = new EngineHarness(memory);
        spooler.submit("ann@a.example");
        spooler.mail("smtp");

        ScriptedTransport fax = new ScriptedTransport(
                        Capabilities.of(AddressType.FAX), spooler.scheduler.executor("network"), spooler.arrived)
                .thenRefuseToOpen(new TransportException(MapiStatus.MAPI_E_UNCONFIGURED, "no line"));
        spooler.engine.arrived(new TransportArrival("fax", "fax", 0, "test", fax), new MemoryProfileSection());
        spooler.run();

        assertThat(spooler.decided).containsExactly("SMTP:ann@a.example SENT smtp");
    }

    @Test
    void aTransportThatIsForgottenIsNotWaitedForAnyMore() throws Exception {
        remember("smtp", AddressType.SMTP, Optional.of(STOPPED));
        remember("fax", AddressType.FAX, Optional.of(STOPPED));
        EngineHarness spooler = new EngineHarness(memory);
        spooler.submit("ann@a.example");
        spooler.mail("smtp");
        assertThat(spooler.decided).isEmpty();

        spooler.engine.forget("fax");
        spooler.run();

        assertThat(spooler.decided).containsExactly("SMTP:ann@a.example SENT smtp");
    }
}

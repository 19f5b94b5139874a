// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.spooler.api.address.AddressType;
import org.spooler.api.transport.Capabilities;
import org.spooler.tck.Requirement;
import org.spooler.testkit.Behaviour;
import org.spooler.testkit.Reading;
import org.spooler.testkit.ScriptedTransport;

class EngineSchedulingTest {

    private static final Capabilities POLLED = Capabilities.of(AddressType.FAX).polled();
    private static final Capabilities IDLE =
            new Capabilities(Set.of(AddressType.SMTP), false, Set.of(), 1, 1, 1, true, false);

    private final EngineHarness spooler;

    EngineSchedulingTest() throws Exception {
        spooler = new EngineHarness(Map.of("poll.interval", "60s", "critical.section.limit", "30m"));
    }

    private long count(ScriptedTransport transport, String event) {
        return transport.events().stream().filter(event::equals).count();
    }

    private List<Duration> gaps(ScriptedTransport transport, String event, Duration within) {
        List<Duration> gaps = new ArrayList<>();
        Instant last = spooler.clock().instant();
        Instant end = last.plus(within);
        long seen = count(transport, event);
        while (spooler.clock().instant().isBefore(end)) {
            spooler.pass(Duration.ofSeconds(1));
            if (count(transport, event) > seen) {
                seen = count(transport, event);
                gaps.add(Duration.between(last, spooler.clock().instant()));
                last = spooler.clock().instant();
            }
        }
        return gaps;
    }

    @Test
    @Requirement({"SPOOL-106", "SPOOL-107", "XPORT-026", "SPOOL-100"})
    void idleIsCalledAtUnevenTimesAndOnlyOnTransportsThatAskedForIt() {
        ScriptedTransport wants = spooler.transport("wants", IDLE);
        ScriptedTransport not = spooler.mail("not");

        List<Duration> gaps = gaps(wants, "idle", Duration.ofMinutes(30));

        assertThat(gaps).hasSizeGreaterThan(20);
        assertThat(Set.copyOf(gaps)).hasSizeGreaterThan(5);
        assertThat(not.events()).doesNotContain("idle");
    }

    @Test
    @Requirement({"SPOOL-106", "SPOOL-100"})
    void idleIsNotCalledWhileAMessageIsUnderWayAnywhere() throws Exception {
        ScriptedTransport wants = spooler.transport("wants", IDLE);
        ScriptedTransport fax = spooler.transport("fax", Capabilities.of(AddressType.FAX));
        fax.then(Behaviour.neverReport());
        spooler.submit("FAX:7");

        spooler.pass(Duration.ofHours(1));
        assertThat(wants.events()).doesNotContain("idle");

        fax.context().report(new org.spooler.api.transport.TransferId(1), List.of());
        spooler.pass(Duration.ofMinutes(2));
        assertThat(wants.events()).contains("idle");
    }

    @Test
    @Requirement({"SPOOL-105", "SPOOL-104", "XPORT-010", "SPOOL-102"})
    void nobodyIsPolledOrCalledForIdleWorkWhileATransportIsInACriticalSection() {
        ScriptedTransport wants = spooler.transport("wants", IDLE);
        ScriptedTransport fax = spooler.transport("fax", POLLED);
        ScriptedTransport other = spooler.transport("other", POLLED);
        fax.context().enterCriticalSection();
        spooler.run();
        fax.forgetEvents();
        other.forgetEvents();

        spooler.pass(Duration.ofMinutes(20));
        assertThat(wants.events()).doesNotContain("idle");
        assertThat(fax.events()).isEmpty();
        assertThat(other.events()).isEmpty();

        fax.context().leaveCriticalSection();
        spooler.run();
        assertThat(other.events()).containsExactly("poll");
        spooler.pass(Duration.ofMinutes(2));
        assertThat(wants.events()).contains("idle");
    }

    @Test
    @Requirement("XPORT-012")
    void criticalSectionIsNoLockMailGoesOutAsAlways() throws Exception {
        ScriptedTransport fax = spooler.transport("fax", POLLED);
        ScriptedTransport smtp = spooler.mail("smtp");
        fax.context().enterCriticalSection();
        smtp.context().enterCriticalSection();

        spooler.submit("ann@a.example");
        spooler.submit("FAX:7");

        assertThat(smtp.offered()).hasSize(1);
        assertThat(fax.offered()).hasSize(1);
    }

    @Test
    @Requirement({"SPOOL-103", "RECV-034", "XPORT-011"})
    void transportInACriticalSectionReceivesWhileInboundMailOfOthersWaits() {
        ScriptedTransport fax = spooler.transport("fax", Capabilities.of(AddressType.FAX));
        ScriptedTransport pop = spooler.mail("pop");
        fax.context().enterCriticalSection();
        fax.inbox().add("page");
        pop.inbox().add("mail");
        pop.context().newMail();
        fax.context().newMail();
        spooler.run();

        assertThat(fax.inbox().size()).isZero();
        assertThat(pop.inbox().size()).isEqualTo(1);

        fax.context().leaveCriticalSection();
        spooler.run();
        assertThat(pop.inbox().size()).isZero();
    }

    @Test
    @Requirement("SPOOL-103")
    void threadsOfATransportInACriticalSectionGoFirst() {
        ScriptedTransport fax = spooler.transport("fax", POLLED);
        ScriptedTransport smtp = spooler.mail("smtp");

        fax.context().enterCriticalSection();
        spooler.run();
        assertThat(spooler.urgent).containsExactly("spooler-transport-fax-1");

        fax.context().leaveCriticalSection();
        spooler.run();
        assertThat(spooler.urgent).isEmpty();
        assertThat(smtp.events()).isNotEmpty();
    }

    @Test
    void criticalSectionThatIsNeverLeftEndsAtItsLimit() {
        ScriptedTransport fax = spooler.transport("fax", POLLED);
        fax.context().enterCriticalSection();
        spooler.run();
        fax.forgetEvents();

        spooler.pass(Duration.ofMinutes(29));
        assertThat(fax.events()).isEmpty();
        spooler.pass(Duration.ofMinutes(3));
        assertThat(fax.events()).contains("poll");
    }

    @Test
    void criticalSectionEndsWithTheTransportThatHoldsIt() {
        ScriptedTransport fax = spooler.mail("fax");
        ScriptedTransport pop = spooler.transport("pop", POLLED);
        fax.context().enterCriticalSection();
        spooler.run();
        pop.forgetEvents();

        spooler.engine.left("fax");
        spooler.pass(Duration.ofSeconds(90));

        assertThat(pop.events()).contains("poll");
    }

    @Test
    void pollThatFailsIsRepeatedAtTheNextInterval() {
        ScriptedTransport pop = spooler.transport("pop", POLLED);
        pop.inbox().add("one").thenFailPoll(new IOException("refused"));

        spooler.pass(Duration.ofSeconds(61));
        assertThat(pop.inbox().size()).isEqualTo(1);
        spooler.pass(Duration.ofSeconds(61));

        assertThat(pop.inbox().size()).isZero();
    }

    @Test
    @Requirement({"RECV-032", "SPOOL-101", "SPOOL-113", "XPORT-002"})
    void workOfOthersGoesOnWhileTransportsAreInsideTheirCalls() throws Exception {
        ScriptedTransport slow = spooler.transport("slow", Capabilities.of(AddressType.FAX));
        ScriptedTransport pop = spooler.transport("pop", Capabilities.of(new AddressType("X")));
        ScriptedTransport smtp = spooler.mail("smtp");
        slow.then(Behaviour.hang());
        pop.inbox().add("one").then(Reading.hang());
        spooler.submit("FAX:7");
        pop.context().newMail();
        spooler.run();

        spooler.submit("ann@a.example");

        assertThat(smtp.offered()).hasSize(1);
    }
}

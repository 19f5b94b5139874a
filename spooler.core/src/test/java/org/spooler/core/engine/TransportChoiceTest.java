// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.spooler.api.address.AddressType;
import org.spooler.api.transport.Capabilities;
import org.spooler.core.provider.TransportBinding;
import org.spooler.testkit.Behaviour;
import org.spooler.testkit.MemoryProfileSection;
import org.spooler.testkit.ScriptedTransport;

/** Services that come, change and go, and which of them has the sessions. */
class TransportChoiceTest {

    private final EngineHarness spooler;
    private final Set<String> quarantined = new HashSet<>();
    private final TransportBinding binding;
    private final ScriptedTransport one;
    private final ScriptedTransport two;

    TransportChoiceTest() throws Exception {
        spooler = new EngineHarness("smtp");
        binding = new TransportBinding(
                spooler.engine, name -> new MemoryProfileSection(), (name, bundle) -> quarantined.contains(bundle));
        one = scripted();
        two = scripted();
    }

    private ScriptedTransport scripted() {
        return new ScriptedTransport(
                Capabilities.of(AddressType.SMTP), spooler.scheduler.executor("network"), spooler.arrived);
    }

    private static TransportArrival arrival(ScriptedTransport transport, int ranking, String bundle) {
        return new TransportArrival("smtp", "smtp", ranking, bundle, transport);
    }

    private void add(ScriptedTransport transport, int ranking, String bundle) {
        binding.add(arrival(transport, ranking, bundle));
        spooler.pass(Duration.ofSeconds(1));
    }

    private void assertInCharge(ScriptedTransport inCharge, ScriptedTransport other) {
        assertThat(inCharge.openSessions()).isEqualTo(1);
        assertThat(other.openSessions()).isZero();
    }

    @Test
    void newerVersionTakesOverAndTheOlderOneReturnsWhenItGoes() {
        add(one, 0, "smtp 1.0.0");
        add(two, 0, "smtp 1.1.0");
        assertInCharge(two, one);

        var removed = binding.remove(two).toCompletableFuture();
        spooler.pass(Duration.ofSeconds(1));

        assertThat(removed).isDone();
        assertInCharge(one, two);
    }

    @Test
    void nextBestTakesOverAtOnceWhileTheOneThatGoesStillDrains() throws Exception {
        add(one, 0, "smtp 1.0.0");
        add(two, 0, "smtp 1.1.0");
        two.then(Behaviour.neverReport());
        spooler.submit("ann@a.example");

        var removed = binding.remove(two).toCompletableFuture();
        spooler.pass(Duration.ofSeconds(1));
        spooler.submit("bob@a.example");

        assertThat(removed).isNotDone();
        assertThat(one.offered()).hasSize(1);
        spooler.pass(Duration.ofSeconds(10));
        assertThat(removed).isDone();
    }

    @Test
    void olderVersionThatComesLaterWaits() {
        add(two, 0, "smtp 1.1.0");
        add(one, 0, "smtp 1.0.0");

        assertInCharge(two, one);
    }

    @Test
    void changedRankingDecidesAnew() {
        add(one, 0, "smtp 1.0.0");
        add(two, 0, "smtp 1.1.0");

        binding.update(arrival(one, 10, "smtp 1.0.0"));
        spooler.pass(Duration.ofSeconds(1));

        assertInCharge(one, two);
    }

    @Test
    void changedPropertiesOpenTheServiceAnew() {
        add(one, 0, "smtp 1.0.0");
        one.forgetEvents();

        binding.update(arrival(one, 0, "smtp 1.0.0"));
        spooler.pass(Duration.ofSeconds(1));

        assertThat(one.events()).contains("open", "close");
        assertThat(one.openSessions()).isEqualTo(1);
    }

    @Test
    void changedNameMovesTheServiceToIt() {
        add(one, 0, "smtp 1.0.0");

        binding.update(new TransportArrival("relay", "relay", 0, "smtp 1.0.0", one));
        spooler.pass(Duration.ofSeconds(1));

        assertThat(spooler.rows).containsOnlyKeys("relay");
        assertThat(one.openSessions()).isEqualTo(1);
    }

    @Test
    void quarantinedVersionIsClosedAndThePreviousOneTakesOver() {
        add(one, 0, "smtp 1.0.0");
        add(two, 0, "smtp 1.1.0");

        quarantined.add("smtp 1.1.0");
        binding.reconsider("smtp");
        spooler.pass(Duration.ofSeconds(1));
        assertInCharge(one, two);

        quarantined.clear();
        binding.reconsider("smtp");
        spooler.pass(Duration.ofSeconds(1));
        assertInCharge(two, one);
    }

    @Test
    void serviceThatWasNeverBoundIsNotWaitedFor() {
        assertThat(binding.remove(one).toCompletableFuture()).isDone();
    }
}

// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.containment;

import com.sun.management.OperatingSystemMXBean;
import java.io.ByteArrayInputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.function.IntFunction;
import org.spooler.api.address.Address;
import org.spooler.api.address.AddressType;
import org.spooler.api.message.Envelope;
import org.spooler.api.report.RecipientOutcome;
import org.spooler.api.submission.SubmitOptions;
import org.spooler.api.transport.Capabilities;
import org.spooler.api.transport.OutboundMessage;
import org.spooler.api.transport.SubmitOutcome;
import org.spooler.api.transport.TransportProvider;
import org.spooler.api.transport.TransportSession;
import org.spooler.core.Spooler;
import org.spooler.core.engine.TransportArrival;
import org.spooler.core.profile.LiveProfile;
import org.spooler.core.profile.ProfileParser;
import org.spooler.core.profile.ProfileSettings;
import org.spooler.store.memory.MemoryStoreProvider;

/**
 * What asking for next hops costs a message, on a store in memory: with a transport that names none, with addresses seen
 * before, and with new ones. Prints processor time and time for each message, in rounds that take turns.
 */
public final class NextHopCost {

    private static final int MESSAGES = 20_000;
    private static final int WINDOW = 200;
    private static final int ROUNDS = 6;

    private final Semaphore room = new Semaphore(WINDOW);
    private final OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private final Spooler spooler;
    private int last;

    private NextHopCost(Path state) throws Exception {
        LiveProfile profile = new LiveProfile(
                ProfileParser.parse(
                        new ProfileSettings("org.spooler.profile~hops", Map.of("transport.order", "plain,hops")),
                        "hops"),
                order -> {});
        spooler = new Spooler(
                state, profile, new MemoryStoreProvider(Duration.ofDays(1), 1 << 28), List::of, Clock.systemUTC());
        arrive("plain", context -> new Plain(new AddressType("PLAIN")));
        arrive("hops", context -> new Naming(new AddressType("HOPS")));
        while (spooler.admin().transports().size() < 2) {
            Thread.sleep(10);
        }
    }

    private void arrive(String name, TransportProvider provider) {
        spooler.transports().add(new TransportArrival(name, name, 0, "cost", provider));
    }

    private class Plain implements TransportSession {
        private final AddressType type;

        Plain(AddressType type) {
            this.type = type;
        }

        @Override
        public Capabilities capabilities() {
            return Capabilities.of(type).withSessions(2);
        }

        @Override
        public SubmitOutcome submit(OutboundMessage message) {
            message.recipients().forEach(recipient -> message.settle(RecipientOutcome.delivered(recipient, "taken")));
            room.release();
            return SubmitOutcome.ACCEPTED;
        }
    }

    private final class Naming extends Plain {
        Naming(AddressType type) {
            super(type);
        }

        @Override
        public String destination(Address address) {
            return address.value().substring(address.value().length() - 1);
        }
    }

    /** Runs all rounds. */
    public static void main(String[] arguments) throws Exception {
        NextHopCost cost = new NextHopCost(Files.createTempDirectory("hops"));
        for (int round = 0; round < ROUNDS; round++) {
            cost.round("none named", i -> "PLAIN:" + i);
            cost.round("seen before", i -> "HOPS:" + i % 1000);
            cost.round("new", i -> "HOPS:" + cost.last++ + "n" + i % 10);
        }
        cost.spooler.stop();
    }

    private void round(String name, IntFunction<String> to) throws Exception {
        long processor = system.getProcessCpuTime();
        long start = System.nanoTime();
        for (int i = 0; i < MESSAGES; i++) {
            room.acquire();
            Envelope envelope = Envelope.builder().to(to.apply(i)).build();
            spooler.submission().submit(envelope, SubmitOptions.NONE, new ByteArrayInputStream(new byte[100]));
        }
        room.acquire(WINDOW);
        room.release(WINDOW);
        System.out.printf(
                "%-12s %6.1f us of processor, %6.1f us for each message%n",
                name,
                (system.getProcessCpuTime() - processor) / 1e3 / MESSAGES,
                (System.nanoTime() - start) / 1e3 / MESSAGES);
    }
}

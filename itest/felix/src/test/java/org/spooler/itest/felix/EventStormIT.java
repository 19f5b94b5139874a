// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.felix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.spooler.itest.felix.RunningSpooler.await;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.inject.Inject;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.spooler.api.address.AddressBook;
import org.spooler.api.admin.ProviderView;
import org.spooler.api.admin.ProviderView.Kind;
import org.spooler.api.admin.ProviderView.State;
import org.spooler.api.admin.SpoolerAdmin;
import org.spooler.api.hook.MessageHook;
import org.spooler.api.preprocess.Preprocessor;
import org.spooler.api.store.QueueCounts;
import org.spooler.api.store.QueueQuery;
import org.spooler.api.transport.TransportProvider;
import org.spooler.itest.felix.EventStorm.Registered;

/**
 * Providers of every kind are registered, modified and unregistered from several threads while mail flows. The length is
 * set by {@code -Dspooler.storm.events} and {@code -Dspooler.storm.seconds}.
 */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class EventStormIT {

    private static final int EVENTS = Integer.getInteger("spooler.storm.events", 1_000);
    private static final long SECONDS = Long.getLong("spooler.storm.seconds", 10);
    private static final Duration STANDSTILL = Duration.ofSeconds(60);
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    @Inject
    private BundleContext context;

    private RunningSpooler spooler;
    private final StormProviders providers = new StormProviders();

    /** The container under test. */
    @Configuration
    public Option[] container() throws Exception {
        return ShippedContainer.options();
    }

    @Before
    public void configure() throws Exception {
        spooler = new RunningSpooler(context);
        spooler.configure();
    }

    @Test
    public void aStormOfEventsLeavesNoDeadlockNoWrongBindingAndNoMessageBehind() throws Exception {
        EventStorm storm = new EventStorm(context, providers, EVENTS, SECONDS);
        StormLoad load = new StormLoad(spooler);
        long begun = System.nanoTime();
        List<Registered> first = everyName(storm);
        load.begin();
        storm.begin();
        awaitEnd(storm);
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        load.end();
        assertThat(storm.faults()).isEmpty();
        assertThat(load.refusals()).isEmpty();

        List<Registered> all = concat(first, storm.registered());
        assertThatTheBindingIsExact(all);
        assertThatTheChosenTransportsAreCalled(all);
        assertThatEveryMessageArrivedOnce(load);
        assertThat(THREADS.findDeadlockedThreads()).isNull();
        System.out.printf(
                "event storm: %d events in %.1f s, %d messages, %d calls of others, 0 deadlocks, %d registered at the end%n",
                storm.done(), took.toMillis() / 1000.0, load.accepted().size(), providers.calls(), all.size());
        all.forEach(one -> one.registration().unregister());
    }

    /** One of each name stays, so that nothing waits for somebody who does not come back. */
    private List<Registered> everyName(EventStorm storm) {
        List<Registered> first = new java.util.ArrayList<>();
        for (int name = 0; name < EventStorm.NAMES; name++) {
            first.add(storm.register(TransportProvider.class, "storm-" + name, providers.transport("STORM" + name), 0));
            first.add(storm.register(Preprocessor.class, "pre-" + name, providers.preprocessor("pre-" + name), 0));
        }
        return first;
    }

    private static List<Registered> concat(List<Registered> some, List<Registered> others) {
        return java.util.stream.Stream.concat(some.stream(), others.stream()).toList();
    }

    private static void awaitEnd(EventStorm storm) throws Exception {
        int before = -1;
        long moved = System.nanoTime();
        while (!storm.isOver()) {
            assertThat(THREADS.findDeadlockedThreads()).as(dump()).isNull();
            if (storm.done() != before) {
                before = storm.done();
                moved = System.nanoTime();
            }
            assertThat(Duration.ofNanos(System.nanoTime() - moved))
                    .as("no event has ended for long: %s", dump())
                    .isLessThan(STANDSTILL);
            Thread.sleep(250);
        }
        assertThat(storm.done()).isEqualTo(EVENTS);
    }

    private static String dump() throws IOException {
        Path file = Path.of("target/event-storm-threads.txt");
        Files.writeString(
                file,
                Arrays.stream(THREADS.dumpAllThreads(true, true))
                        .map(ThreadInfo::toString)
                        .collect(Collectors.joining()));
        return "threads are in " + file.toAbsolutePath();
    }

    /** What the spooler lists is what the framework has, and one of each name is in charge. */
    private void assertThatTheBindingIsExact(List<Registered> all) {
        await("the last events").untilAsserted(() -> {
            assertThat(listed(Kind.TRANSPORT)).containsExactlyInAnyOrderElementsOf(names(all, TransportProvider.class));
            assertThat(listed(Kind.PREPROCESSOR)).containsExactlyInAnyOrderElementsOf(names(all, Preprocessor.class));
            assertThat(listed(Kind.HOOK)).containsExactlyInAnyOrderElementsOf(labels(all, MessageHook.class));
            assertThat(listed(Kind.ADDRESS_BOOK)).containsExactlyInAnyOrderElementsOf(labels(all, AddressBook.class));
            Map<String, Long> inCharge = views().stream()
                    .filter(view -> view.kind() == Kind.TRANSPORT || view.kind() == Kind.PREPROCESSOR)
                    .filter(view -> view.state() == State.IN_CHARGE)
                    .collect(Collectors.groupingBy(ProviderView::name, Collectors.counting()));
            assertThat(inCharge)
                    .isEqualTo(IntStream.range(0, EventStorm.NAMES)
                            .boxed()
                            .flatMap(name -> java.util.stream.Stream.of("storm-" + name, "pre-" + name))
                            .collect(Collectors.toMap(name -> name, name -> 1L)));
        });
    }

    private List<ProviderView> views() {
        long own = context.getBundle().getBundleId();
        return spooler.find(SpoolerAdmin.class).orElseThrow().providers().stream()
                .filter(view -> view.bundleId().orElse(-1) == own)
                .toList();
    }

    private List<String> listed(Kind kind) {
        return views().stream()
                .filter(view -> view.kind() == kind)
                .map(ProviderView::name)
                .toList();
    }

    private static List<String> names(List<Registered> all, Class<?> kind) {
        return all.stream()
                .filter(one -> one.kind() == kind)
                .map(Registered::name)
                .toList();
    }

    /** What has no name is called after its bundle and its number. */
    private List<String> labels(List<Registered> all, Class<?> kind) {
        return all.stream()
                .filter(one -> one.kind() == kind)
                .map(one -> context.getBundle().getSymbolicName() + "#"
                        + one.registration().getReference().getProperty(Constants.SERVICE_ID))
                .toList();
    }

    /** The one in charge is the one with the highest ranking, and it is called as soon as it is open. */
    private void assertThatTheChosenTransportsAreCalled(List<Registered> all) throws Exception {
        for (int number = 0; number < EventStorm.NAMES; number++) {
            String name = "storm-" + number;
            String type = "STORM" + number;
            Optional<Registered> best = all.stream()
                    .filter(one -> one.name().equals(name))
                    .max(Comparator.comparingInt(Registered::ranking));
            AtomicInteger probes = new AtomicInteger();
            await(name + " to be " + best.orElseThrow() + " of " + ofName(all, name))
                    .untilAsserted(() -> {
                        String subject = "probe " + name + " " + probes.incrementAndGet();
                        spooler.submit(type + ":reader", subject);
                        await(subject).until(() -> !providers.takers(subject).isEmpty());
                        assertThat(providers.takers(subject))
                                .isEqualTo(List.of(best.orElseThrow().service()));
                    });
        }
    }

    private static List<Registered> ofName(List<Registered> all, String name) {
        return all.stream().filter(one -> one.name().equals(name)).toList();
    }

    /** Where the messages are that have not arrived, and why. */
    private String leftOver() throws Exception {
        return spooler
                .find(SpoolerAdmin.class)
                .orElseThrow()
                .queue(QueueQuery.first(1_000))
                .toCompletableFuture()
                .get(30, TimeUnit.SECONDS)
                .messages()
                .stream()
                .collect(Collectors.groupingBy(
                        message -> message.place() + ": " + message.reason(), Collectors.counting()))
                .toString();
    }

    private void assertThatEveryMessageArrivedOnce(StormLoad load) {
        await("every message").untilAsserted(() -> {
            QueueCounts counts = spooler.find(SpoolerAdmin.class).orElseThrow().counts();
            assertThat(counts.queued() + counts.active() + counts.deferred() + counts.hold())
                    .as(leftOver())
                    .isZero();
        });
        assertThat(load.accepted())
                .isNotEmpty()
                .allSatisfy(subject ->
                        assertThat(providers.takers(subject)).as(subject).hasSize(1));
    }
}

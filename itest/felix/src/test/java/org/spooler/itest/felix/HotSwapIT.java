// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.felix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.spooler.itest.felix.RunningSpooler.await;

import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.inject.Inject;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.spooler.api.admin.SpoolerAdmin;
import org.spooler.api.store.QueueCounts;
import org.spooler.api.transport.TransportName;
import org.spooler.api.transport.TransportProvider;

/** Parts come and go while messages flow. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class HotSwapIT {

    @Inject
    private BundleContext context;

    private RunningSpooler spooler;

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
    public void messagesReachATransportThatAppearsWaitWhileItIsGoneAndGoOnWhenItReturns() throws Exception {
        RecordingTransport transport = new RecordingTransport();
        ServiceRegistration<TransportProvider> registration = register(transport);
        spooler.submit("TEST:first", "one");
        await("the first message").until(() -> transport.taken().size() == 1);
        assertThat(transport.taken().get(0)).isEqualTo("TEST:first Subject: one\r\n\r\ntext\r\n");

        registration.unregister();
        await("its departure").until(() -> !isPresent("scripted"));
        spooler.submit("TEST:second", "two");
        await("a message that waits").until(() -> counts().deferred() == 1);
        assertThat(transport.taken()).hasSize(1);

        register(transport);
        await("the second message").until(() -> transport.taken().size() == 2);
        await("an empty queue").until(() -> counts().deferred() == 0 && counts().active() == 0);
    }

    @Test
    public void nothingIsLostWhenTheSpoolerRestartsWhileMessagesFlow() throws Exception {
        assertNothingIsLostWhileRestarting("core", spooler.bundle("org.spooler.core"));
    }

    @Test
    public void nothingIsLostWhenATransportRestartsWhileMessagesFlow() throws Exception {
        assertNothingIsLostWhileRestarting("transport", spooler.bundle("org.spooler.transport.maildir"));
    }

    private void assertNothingIsLostWhileRestarting(String mailbox, Bundle bundle) throws Exception {
        Set<Integer> accepted = ConcurrentHashMap.newKeySet();
        AtomicBoolean enough = new AtomicBoolean();
        Thread submitter = new Thread(() -> submitUntil(enough, mailbox, accepted), "submitter");
        submitter.start();
        for (int restart = 1; restart <= 3; restart++) {
            int before = accepted.size();
            await("messages accepted").until(() -> accepted.size() > before + 20);
            bundle.stop();
            bundle.start();
        }
        int before = accepted.size();
        await("messages accepted at the end").until(() -> accepted.size() > before + 20);
        enough.set(true);
        submitter.join();
        await("every accepted message")
                .untilAsserted(() -> assertThat(missing(mailbox, accepted)).isEmpty());
        assertThat(spooler.maildir(mailbox)).doesNotHaveDuplicates();
    }

    /** Submits one after the other; what is refused while the spooler is away is the submitter's. */
    private void submitUntil(AtomicBoolean enough, String mailbox, Set<Integer> accepted) {
        AtomicInteger number = new AtomicInteger();
        while (!enough.get()) {
            int next = number.incrementAndGet();
            try {
                spooler.submit(mailbox + "@example.com", "number " + next);
                accepted.add(next);
            } catch (Exception refused) {
                Thread.onSpinWait();
            }
        }
    }

    private List<Integer> missing(String mailbox, Set<Integer> accepted) {
        String all = String.join("", spooler.maildir(mailbox));
        return accepted.stream()
                .filter(number -> !all.contains("Subject: number " + number + "\n"))
                .toList();
    }

    private ServiceRegistration<TransportProvider> register(TransportProvider transport) {
        Dictionary<String, Object> properties = new Hashtable<>(Map.of(TransportName.PROPERTY, "scripted"));
        ServiceRegistration<TransportProvider> registration =
                context.registerService(TransportProvider.class, transport, properties);
        await("its arrival").until(() -> isPresent("scripted"));
        return registration;
    }

    private boolean isPresent(String transport) {
        return spooler.find(SpoolerAdmin.class).stream()
                .flatMap(admin -> admin.transports().stream())
                .anyMatch(view -> view.name().equals(transport) && view.present());
    }

    private QueueCounts counts() {
        return spooler.find(SpoolerAdmin.class).orElseThrow().counts();
    }
}

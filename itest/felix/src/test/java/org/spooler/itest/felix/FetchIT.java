// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.felix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.Assume.assumeTrue;
import static org.spooler.itest.felix.RunningSpooler.await;

import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import javax.inject.Inject;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.spooler.api.mailbox.Access;
import org.spooler.api.mailbox.Mailbox;
import org.spooler.api.mailbox.NewMailListener;
import org.spooler.api.mailbox.OpenMessage;
import org.spooler.api.property.MapiProperties;
import org.spooler.api.store.NewMail;
import org.spooler.tck.Requirement;

/** Mail on another server ends in the receive folder, and whoever listens is told of it. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class FetchIT {

    private static final String MAIL = "Return-Path: <bob@example.com>\r\nFrom: Bob <bob@example.com>\r\n"
            + "To: ann@example.org\r\nSubject: %s\r\n\r\ntext\r\n";

    @Inject
    private BundleContext context;

    private final List<NewMail> told = new CopyOnWriteArrayList<>();
    private RunningSpooler spooler;
    private DovecotServer dovecot;
    private ServiceRegistration<NewMailListener> listener;

    /** The container under test. */
    @Configuration
    public Option[] container() throws Exception {
        return ShippedContainer.options();
    }

    @Before
    public void start() throws Exception {
        assumeTrue("Dovecot is not installed, or this is not root", DovecotServer.isPossible());
        dovecot = DovecotServer.start();
        spooler = new RunningSpooler(context);
        spooler.configure();
        spooler.configure("org.spooler.profile", Map.of("transport.order", "maildir", "poll.interval", "1s"));
        listener = context.registerService(NewMailListener.class, told::add, null);
    }

    @After
    public void stop() throws Exception {
        if (dovecot != null) {
            listener.unregister();
            dovecot.close();
        }
    }

    @Test
    @Requirement({"RECV-024", "RECV-030", "RECV-050", "RECV-051"})
    public void mailFetchedByImapEndsInTheReceiveFolderWithANewMailEvent() throws Exception {
        assertFetched("imaps", dovecot.imap());
    }

    @Test
    @Requirement({"RECV-024", "RECV-030", "RECV-050", "RECV-051"})
    public void mailFetchedByPop3EndsInTheReceiveFolderWithANewMailEvent() throws Exception {
        assertFetched("pop3s", dovecot.pop3());
    }

    private void assertFetched(String protocol, int port) throws Exception {
        dovecot.deliver(protocol + ".first", MAIL.formatted("first by " + protocol));
        fetchFrom(protocol, port);
        await("the first message").until(() -> told.size() == 1);
        dovecot.deliver(protocol + ".second", MAIL.formatted("second by " + protocol));
        await("the second message").until(() -> told.size() == 2);
        await("an empty mailbox").until(() -> dovecot.originals().isEmpty());
        assertFiled(told.get(0), "first by " + protocol);
        assertFiled(told.get(1), "second by " + protocol);
    }

    private void fetchFrom(String protocol, int port) throws Exception {
        Map<String, Object> settings = new HashMap<>();
        settings.put("protocol", protocol);
        settings.put("server", "127.0.0.1:" + port);
        settings.put("user", DovecotServer.USER);
        settings.put(".password", DovecotServer.PASSWORD);
        settings.put("tls.trust.file", dovecot.certificate().toString());
        spooler.configure("org.spooler.transport.fetch", settings);
    }

    private void assertFiled(NewMail mail, String subject) throws Exception {
        Mailbox mailbox = spooler.find(Mailbox.class).orElseThrow();
        assertThat(mail.folder()).isEqualTo(mailbox.receiveFolder("IPM.Note").folder());
        assertThat(mail.messageClass()).isEqualTo("IPM.Note");
        OpenMessage message =
                mailbox.open(mail.message(), Access.READ).toCompletableFuture().get(30, TimeUnit.SECONDS);
        assertThat(message.folder()).contains(mail.folder());
        assertThat(message.envelope().originator().orElseThrow().value()).isEqualTo("bob@example.com");
        assertThat(message.envelope().properties().find(MapiProperties.SUBJECT)).contains(subject);
        try (InputStream content = message.content().open()) {
            assertThat(content.readAllBytes()).asString().isEqualTo(MAIL.formatted(subject));
        }
    }
}

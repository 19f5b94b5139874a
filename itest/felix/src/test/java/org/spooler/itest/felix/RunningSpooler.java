// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.felix;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.cm.ConfigurationAdmin;
import org.spooler.api.message.Envelope;
import org.spooler.api.submission.Receipt;
import org.spooler.api.submission.Submission;
import org.spooler.api.submission.SubmissionException;
import org.spooler.api.submission.SubmitOptions;

/** The spooler in the container, reached by its services. */
final class RunningSpooler {

    private static final Duration LIMIT = Duration.ofSeconds(90);

    private final BundleContext context;

    RunningSpooler(BundleContext context) {
        this.context = context;
    }

    static ConditionFactory await(String what) {
        return Awaitility.await(what)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(20))
                .atMost(LIMIT);
    }

    /** Gives it a profile and a listener on any port; File Install looks into an empty folder. */
    void configure() throws IOException {
        configure("org.spooler.profile", Map.of("transport.order", "scripted,maildir"));
        configure("org.spooler.submission.smtp", Map.of("listen", "127.0.0.1:0"));
        await("a spooler").until(() -> find(Submission.class).isPresent());
    }

    void configure(String factory, Map<String, Object> settings) throws IOException {
        find(ConfigurationAdmin.class)
                .orElseThrow()
                .getFactoryConfiguration(factory, "default", "?")
                .updateIfDifferent(new Hashtable<>(settings));
    }

    /** A service as it is now. */
    <T> Optional<T> find(Class<T> type) {
        ServiceReference<T> reference = context.getServiceReference(type);
        return Optional.ofNullable(reference).map(context::getService);
    }

    Bundle bundle(String symbolicName) {
        return Stream.of(context.getBundles())
                .filter(bundle -> symbolicName.equals(bundle.getSymbolicName()))
                .findFirst()
                .orElseThrow();
    }

    /** Submits one message and waits until it is durable. */
    Receipt submit(String to, String subject) throws Exception {
        return begin(to, subject).toCompletableFuture().get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    }

    private CompletionStage<Receipt> begin(String to, String subject) throws SubmissionException, IOException {
        Envelope envelope = Envelope.builder().from("ann@example.org").to(to).build();
        byte[] content = ("Subject: " + subject + "\r\n\r\ntext\r\n").getBytes(UTF_8);
        return find(Submission.class)
                .orElseThrow(() -> new IllegalStateException("no submission now"))
                .submit(envelope, SubmitOptions.NONE, new ByteArrayInputStream(content));
    }

    /** Texts of the mail that the Maildir transport has delivered to an address of example.com. */
    List<String> maildir(String localPart) {
        Path folder = Path.of(context.getProperty("spooler.home"), "var/mail/example.com", localPart, "new");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(RunningSpooler::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

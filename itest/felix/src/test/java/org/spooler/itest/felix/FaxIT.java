// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.felix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.Assume.assumeTrue;
import static org.ops4j.pax.exam.CoreOptions.frameworkProperty;
import static org.spooler.itest.felix.RunningSpooler.await;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
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
import org.spooler.api.message.Envelope;
import org.spooler.api.status.StatusRow;
import org.spooler.api.status.StatusTable;
import org.spooler.api.submission.Submission;
import org.spooler.api.submission.SubmitOptions;
import org.spooler.testkit.fax.FaxPages;
import org.spooler.testkit.fax.FaxTestbed;

/** A fax that a program submits crosses a line from the container to another machine. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class FaxIT {

    private static final String PORT = "fax.port";
    private static final String ARRIVED = "fax.arrived";
    private static final String DOCUMENT = "fax.document";
    private static final String MISSING = "fax.missing";

    @Inject
    private BundleContext context;

    private RunningSpooler spooler;

    /** The container under test, and outside of it a fax server, which ends with the JVM. */
    @Configuration
    public Option[] container() throws Exception {
        List<Option> options = new ArrayList<>(List.of(ShippedContainer.options()));
        options.add(frameworkProperty(MISSING).value(FaxTestbed.missing()));
        if (FaxTestbed.missing().isEmpty()) {
            FaxTestbed bed = FaxTestbed.start(1, 1, 4);
            Path document = Files.write(bed.spool().resolveSibling("document.tif"), FaxPages.tiff(2));
            options.add(frameworkProperty(PORT).value(Integer.toString(bed.port())));
            options.add(frameworkProperty(ARRIVED)
                    .value(bed.spool().resolve("recvq").toString()));
            options.add(frameworkProperty(DOCUMENT).value(document.toString()));
        }
        return options.toArray(Option[]::new);
    }

    @Before
    public void start() throws Exception {
        assumeTrue(context.getProperty(MISSING), context.getProperty(MISSING).isEmpty());
        spooler = new RunningSpooler(context);
        spooler.configure();
        spooler.configure("org.spooler.profile", Map.of("transport.order", "fax,maildir"));
        spooler.configure(
                "org.spooler.transport.fax",
                Map.of("server", "127.0.0.1:" + context.getProperty(PORT), "poll.seconds", "1"));
        await("the line").until(() -> row().contains("is free"));
    }

    @Test
    public void aFaxCrossesTheLineAndItsProgressShows() throws Exception {
        submit();
        await("the progress").until(() -> row().contains("page 1 of 2 to +15550200001"));
        await("the fax").until(() -> arrived() == 1);
        await("the end").until(() -> row().contains("is free"));
        assertThat(arrived()).isOne();
    }

    private String row() {
        return spooler.find(StatusTable.class).stream()
                .flatMap(table -> table.rows().stream())
                .filter(row -> row.name().startsWith("fax"))
                .map(StatusRow::text)
                .findFirst()
                .orElse("");
    }

    private void submit() throws Exception {
        Envelope envelope = Envelope.builder()
                .from("ann@example.org")
                .to("FAX:+15550200001")
                .build();
        try (InputStream document = Files.newInputStream(Path.of(context.getProperty(DOCUMENT)))) {
            spooler.find(Submission.class)
                    .orElseThrow()
                    .submit(envelope, SubmitOptions.NONE, document)
                    .toCompletableFuture()
                    .get(30, TimeUnit.SECONDS);
        }
    }

    private long arrived() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(context.getProperty(ARRIVED)))) {
            return files.filter(file -> file.toString().endsWith(".tif")).count();
        }
    }
}

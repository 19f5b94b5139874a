// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.preprocess.faxrender;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spooler.api.message.Envelope;
import org.spooler.api.preprocess.PreprocessResult;
import org.spooler.api.property.Properties;
import org.spooler.api.report.Action;
import org.spooler.preprocess.faxrender.job.Job;
import org.spooler.preprocess.faxrender.job.Resolution;
import org.spooler.preprocess.faxrender.page.FaxTiff;
import org.spooler.preprocess.faxrender.program.Fax;
import org.spooler.preprocess.faxrender.program.Mails;
import org.spooler.preprocess.faxrender.worker.ProcessSettings;
import org.spooler.preprocess.faxrender.worker.RenderDesk;
import org.spooler.preprocess.faxrender.worker.TestFiles;
import org.spooler.tck.Requirement;
import org.spooler.testkit.MemoryContent;
import org.spooler.testkit.Messages;

class FaxPreprocessorTest {

    @TempDir
    private static Path folder;

    private static RenderDesk desk;

    @BeforeAll
    static void start() {
        desk = new RenderDesk(new TestFiles(folder), new ProcessSettings(256, 60, 60, 100));
    }

    @AfterAll
    static void stop() {
        desk.close();
    }

    private static FaxPreprocessor preprocessor(boolean holdFailed) {
        FaxJobs jobs = new FaxJobs(Job.plain(Resolution.NORMAL), "none", new CoverTemplates(folder));
        return new FaxPreprocessor(desk, jobs, holdFailed);
    }

    private static SentMessage sent(String message, Envelope envelope, int... recipients) {
        return new SentMessage(envelope, MemoryContent.of(message.replace("\n", "\r\n")), recipients);
    }

    private static PreprocessResult.Changed changed(SentMessage message) throws Exception {
        PreprocessResult result = preprocessor(false).preprocess(message);
        assertThat(result).isInstanceOf(PreprocessResult.Changed.class);
        return (PreprocessResult.Changed) result;
    }

    private static String property(Envelope envelope, String name) {
        return envelope.properties().find(FaxKeys.key(name)).orElse("");
    }

    @Test
    @Requirement("PREP-023")
    void newContentIsATiffInBase64() throws Exception {
        SentMessage message = sent(Mails.text("words\n\fmore\n"), Messages.envelope("FAX:+49301234567"), 0);
        changed(message);
        String text = new String(message.rewritten(), ISO_8859_1);
        assertThat(text).startsWith("Date: Sat, 21 Nov 2026 10:00:00 +0000\r\nFrom: Ann <ann@example.org>\r\n");
        assertThat(text).contains("\r\nContent-Type: image/tiff; application=faxbw; name=fax.tif\r\n");
        String body = text.substring(text.indexOf("\r\n\r\n") + 4);
        byte[] tiff = Base64.getMimeDecoder().decode(body);
        assertThat(FaxTiff.of(tiff)).contains(new FaxTiff(2, Resolution.NORMAL));
        assertThat(Fax.decode(tiff)).hasSize(2);
    }

    @Test
    void optionsOfTheHeaderBecomePropertiesUnlessTheyAreSet() throws Exception {
        String fields = """
                X-Fax-Resolution: fine
                X-Fax-Dials: 5
                X-Fax-Kill-Time: 3h
                X-Fax-Window: 08:00-18:00
                X-Fax-Sender-Name: =?utf-8?Q?J=C3=B6rg_?= =?utf-8?B?S2zDtnR6?=
                X-Fax-Priority: urgent
                """;
        Envelope envelope = Messages.envelope("FAX:+49301234567");
        Envelope set = envelope.withProperties(Properties.NONE.with(FaxKeys.key("fax.dials"), "2"));
        Envelope result = changed(sent(fields + Mails.text("words\n"), set, 0)).envelope();
        assertThat(property(result, "fax.resolution")).isEqualTo("fine");
        assertThat(property(result, "fax.dials")).isEqualTo("2");
        assertThat(property(result, "fax.kill.time")).isEqualTo("3h");
        assertThat(property(result, "fax.window")).isEqualTo("08:00-18:00");
        assertThat(property(result, "fax.sender.name")).isEqualTo("Jörg Klötz");
        assertThat(property(result, "fax.priority")).as("not allowed").isEmpty();
        assertThat(property(result, "fax.pages")).isEqualTo("1");
    }

    @Test
    @Requirement("PREP-028")
    void whatCannotBeRenderedIsUndeliverableForThoseItWasCalledFor() throws Exception {
        SentMessage message = sent(
                Mails.HEAD + Mails.part("application/pdf", Mails.lockedPdf()),
                Messages.envelope("ann@example.org", "FAX:+49301234567", "FAX:+49301234568"),
                1,
                2);
        PreprocessResult.Changed result = changed(message);
        assertThat(message.isRewritten()).isFalse();
        assertThat(result.envelope()).isEqualTo(message.envelope());
        assertThat(result.undeliverable()).hasSize(2).allMatch(outcome -> outcome.action() == Action.FAILED);
        assertThat(result.undeliverable()).extracting(o -> o.recipient()).containsExactly(1, 2);
        assertThat(Set.copyOf(result.undeliverable().stream()
                        .map(o -> o.status() + " " + o.text())
                        .toList()))
                .containsExactly("5.6.5 the PDF opens with a password only");
    }

    @Test
    void whatCannotBeRenderedIsHeldIfSetSo() throws Exception {
        SentMessage message = sent(
                Mails.HEAD + Mails.part("application/pdf", Mails.lockedPdf()), Messages.envelope("FAX:+493012345"), 0);
        assertThatThrownBy(() -> preprocessor(true).preprocess(message))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("cannot be sent by fax: the PDF opens with a password only");
    }

    @Test
    void faxThatComesAsOneIsNotWrittenAgain() throws Exception {
        byte[] tiff = Fax.of(Mails.text("fax\n")).file();
        SentMessage message =
                sent(Mails.HEAD + Mails.part("image/tiff", tiff), Messages.envelope("FAX:+49301234567"), 0);
        PreprocessResult.Changed result = changed(message);
        assertThat(message.isRewritten()).isFalse();
        assertThat(property(result.envelope(), "fax.resolution")).isEqualTo("fine");
        SentMessage again = new SentMessage(result.envelope(), message.content(), 0);
        assertThat(preprocessor(false).preprocess(again)).isEqualTo(PreprocessResult.UNCHANGED);
    }

    @Test
    void coverPageIsTheTemplateThatTheMessageNames() throws Exception {
        Files.writeString(folder.resolve("plain.html"), "<h1>{subject}</h1>");
        Envelope envelope = Messages.envelope("FAX:+49301234567");
        SentMessage own = sent("X-Fax-Cover: plain\n" + Mails.text("words\n"), envelope, 0);
        assertThat(property(changed(own).envelope(), "fax.pages")).isEqualTo("2");
        SentMessage built = sent("X-Fax-Cover: default\n" + Mails.text("words\n"), envelope, 0);
        assertThat(property(changed(built).envelope(), "fax.pages")).isEqualTo("2");
        SentMessage unknown = sent("X-Fax-Cover: nothing\n" + Mails.text("words\n"), envelope, 0);
        assertThat(changed(unknown).undeliverable())
                .extracting(o -> o.text())
                .isEqualTo(List.of("there is no cover page 'nothing'"));
    }

    @Test
    void noFileIsLeftBehind() throws Exception {
        changed(sent(Mails.text("words\n"), Messages.envelope("FAX:+49301234567"), 0));
        try (var files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".tif")))
                    .isEmpty();
        }
    }
}

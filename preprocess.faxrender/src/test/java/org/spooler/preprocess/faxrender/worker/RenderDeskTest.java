// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.preprocess.faxrender.worker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spooler.api.message.Content;
import org.spooler.api.message.ContentTraits;
import org.spooler.preprocess.faxrender.job.Job;
import org.spooler.preprocess.faxrender.job.Reply;
import org.spooler.preprocess.faxrender.job.Resolution;
import org.spooler.preprocess.faxrender.program.Fax;
import org.spooler.preprocess.faxrender.program.Mails;
import org.spooler.testkit.MemoryContent;

class RenderDeskTest {

    private static final Job JOB = Job.plain(Resolution.FINE);
    private static final ProcessSettings USUAL = new ProcessSettings(256, 60, 60, 100);

    @TempDir
    private Path folder;

    private RenderDesk desk;

    @AfterEach
    void close() {
        if (desk != null) {
            desk.close();
        }
    }

    private RenderDesk desk(ProcessSettings settings) {
        desk = new RenderDesk(new TestFiles(folder), settings);
        return desk;
    }

    private static Content content(String message) {
        return MemoryContent.of(message.replace("\n", "\r\n"));
    }

    private Reply render(Content content, ByteArrayOutputStream target) throws Exception {
        return desk.render(JOB, content, target, () -> false);
    }

    private Reply render(String message) throws Exception {
        return render(content(message), new ByteArrayOutputStream());
    }

    private static List<ProcessHandle> programs() {
        return ProcessHandle.current().children().toList();
    }

    @Test
    void fileIsTheOneTheProgramMade() throws Exception {
        desk(USUAL);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        Reply reply = render(content(Mails.text("words\n")), file);
        assertThat(reply).isEqualTo(new Reply.Done(1, Resolution.FINE, false, List.of()));
        byte[] message = Mails.text("words\n").replace("\n", "\r\n").getBytes(UTF_8);
        assertThat(file.toByteArray()).isEqualTo(Fax.of(message, JOB).file());
    }

    @Test
    void librariesOfTheBundleAreAllThatTheProgramNeeds() throws Exception {
        desk(USUAL);
        String all = Mails.multipart(
                "mixed",
                "Content-Type: text/plain; charset=utf-8\n\nGröße\n",
                "Content-Type: text/html\n\n<h1>rich</h1><img src='cid:x'>\n",
                Mails.part("application/pdf", Mails.pdf(1)),
                Mails.part("image/png", Mails.encoded(Mails.stripes(100, 100), "png")));
        assertThat(render(all)).isEqualTo(new Reply.Done(4, Resolution.FINE, false, List.of()));
    }

    @Test
    void programIsKeptForTheNextMessageAndEndsWithTheDesk() throws Exception {
        desk(USUAL);
        render(Mails.text("one\n"));
        List<ProcessHandle> first = programs();
        render(Mails.text("two\n"));
        assertThat(programs()).isEqualTo(first).hasSize(1);
        desk.close();
        first.get(0).onExit().get(10, TimeUnit.SECONDS);
        assertThatThrownBy(() -> render(Mails.text("three\n"))).isInstanceOf(IOException.class);
    }

    @Test
    void programIsReplacedAfterItsLastMessage() throws Exception {
        desk(new ProcessSettings(256, 60, 60, 1));
        render(Mails.text("one\n"));
        assertThat(render(Mails.text("two\n"))).isInstanceOf(Reply.Done.class);
    }

    @Test
    void documentThatNeedsTooMuchMemoryIsRefusedAndTheNextOneIsDone() throws Exception {
        desk(new ProcessSettings(64, 60, 60, 100));
        byte[] large = Mails.encoded(Mails.stripes(9000, 9000), "png");
        assertThat(render(Mails.HEAD + Mails.part("image/png", large)))
                .isEqualTo(new Reply.Refused("5.6.5", "the message takes more than 64 MB of memory to render"));
        assertThat(render(Mails.text("next\n"))).isInstanceOf(Reply.Done.class);
    }

    @Test
    void pdfThatUnpacksToMoreThanTheHeapIsAnsweredAndTheNextOneIsDone() throws Exception {
        desk(new ProcessSettings(64, 60, 60, 100));
        String bomb = Mails.HEAD + Mails.part("application/pdf", Mails.pdfBomb(100 << 20));
        assertThat(bomb.length()).isLessThan(2 << 20);
        assertThat(render(bomb)).isInstanceOfAny(Reply.Refused.class, Reply.Done.class);
        assertThat(render(Mails.text("next\n"))).isInstanceOf(Reply.Done.class);
    }

    @Test
    void documentThatTakesTooLongIsRefused() throws Exception {
        desk(new ProcessSettings(256, 1, 60, 100));
        String slow = Mails.HEAD + Mails.part("application/pdf", Mails.pdf(199));
        assertThat(render(slow)).isEqualTo(new Reply.Refused("5.6.5", "the message takes longer than 1 s to render"));
    }

    @Test
    void programThatIsKilledFromOutsideIsNotTheFaultOfTheDocument() throws Exception {
        desk(USUAL);
        render(Mails.text("warm\n"));
        String slow = Mails.HEAD + Mails.part("application/pdf", Mails.pdf(199));
        BooleanSupplier killing = () -> {
            programs().forEach(ProcessHandle::destroyForcibly);
            return false;
        };
        assertThatThrownBy(() -> desk.render(JOB, content(slow), new ByteArrayOutputStream(), killing))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("killed");
        assertThat(render(Mails.text("next\n"))).isInstanceOf(Reply.Done.class);
    }

    @Test
    void withdrawnMessageIsLetGoAtOnce() throws Exception {
        desk(USUAL);
        String slow = Mails.HEAD + Mails.part("application/pdf", Mails.pdf(199));
        assertThatThrownBy(() -> desk.render(JOB, content(slow), new ByteArrayOutputStream(), () -> true))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("withdrawn");
    }

    @Test
    void contentThatCannotBeReadIsNotRefused() {
        desk(USUAL);
        Content broken = new Content() {
            @Override
            public ContentTraits traits() {
                return MemoryContent.of("").traits();
            }

            @Override
            public InputStream open() throws IOException {
                throw new IOException("the disk is gone");
            }
        };
        assertThatThrownBy(() -> render(broken, new ByteArrayOutputStream()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("the disk is gone");
    }

    @Test
    void programThatDoesNotStartIsNotTheFaultOfTheDocument() throws Exception {
        ProgramFiles empty = new ProgramFiles() {
            @Override
            public Path folder() {
                return folder;
            }

            @Override
            public List<Path> classPath() {
                return List.of(folder.resolve("nothing"));
            }
        };
        desk = new RenderDesk(empty, USUAL);
        assertThatThrownBy(() -> render(Mails.text("words\n")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("does not start")
                .hasMessageContaining("program.log");
        assertThat(Files.readString(folder.resolve("program.log"))).contains("Main");
    }

    @Test
    void messagesTakeTurns() throws Exception {
        desk(USUAL);
        CompletableFuture<Reply> other = CompletableFuture.supplyAsync(() -> {
            try {
                return render(Mails.text("one\n"));
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        assertThat(render(Mails.text("two\n"))).isInstanceOf(Reply.Done.class);
        assertThat(other.get(60, TimeUnit.SECONDS)).isInstanceOf(Reply.Done.class);
        assertThat(programs()).hasSize(1);
    }
}

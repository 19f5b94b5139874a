// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spooler.api.preprocess.Preview;

class PreviewCommandsTest {

    @TempDir
    private Path folder;

    private final RecordingAdmin admin = new RecordingAdmin();
    private final byte[] tiff = tiff(1145, 2);
    private final Preview twoPages = (envelope, recipients, content, target) -> {
        assertThat(recipients).containsExactly(1);
        target.write(tiff);
    };
    private final PreviewCommands commands = new PreviewCommands(admin, twoPages);

    PreviewCommandsTest() throws IOException {}

    private static byte[] tiff(int rows, int pages) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("TIFF").next();
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (ImageOutputStream stream = ImageIO.createImageOutputStream(file)) {
            writer.setOutput(stream);
            writer.prepareWriteSequence(null);
            for (int page = 0; page < pages; page++) {
                BufferedImage image = new BufferedImage(1728, rows, BufferedImage.TYPE_BYTE_BINARY);
                image.setRGB(page, 0, 0xffffff);
                writer.writeToSequence(new IIOImage(image, null, null), null);
            }
            writer.endWriteSequence();
        }
        writer.dispose();
        return file.toByteArray();
    }

    @BeforeEach
    void queue() {
        admin.messages.add(Samples.queued("A1", "bob@example.net", "FAX:+49301234567"));
        admin.messages.add(Samples.queued("B2", "bob@example.net"));
    }

    private String to(String name) {
        return folder.resolve(name).toString();
    }

    private BufferedImage image(String name) throws IOException {
        return ImageIO.read(folder.resolve(name).toFile());
    }

    @Test
    void onePageIsAPictureWithSquareDots() throws Exception {
        assertThat(commands.preview("A1", "--to", to("page.png")).files()).containsExactly(folder.resolve("page.png"));
        assertThat(image("page.png").getWidth()).isEqualTo(1728);
        assertThat(image("page.png").getHeight()).isEqualTo(2290);
        assertThat(image("page.png").getRGB(0, 0)).as("the first page").isEqualTo(0xffffffff);
    }

    @Test
    void anotherPageIsTakenByItsNumber() throws Exception {
        commands.preview("A1", "--to", to("page.png"), "--page", "2");
        assertThat(image("page.png").getRGB(1, 0)).isEqualTo(0xffffffff);
        assertThatThrownBy(() -> commands.preview("A1", "--to", to("page.png"), "--page", "3"))
                .hasMessage("preview of A1: there are 2 pages, and no page 3");
    }

    @Test
    void eachPageIsAPictureOfItsOwn() throws Exception {
        assertThat(commands.preview("A1", "--to", to("page-%d.png")).files())
                .containsExactly(folder.resolve("page-1.png"), folder.resolve("page-2.png"));
        assertThat(image("page-2.png").getRGB(1, 0)).isEqualTo(0xffffffff);
    }

    @Test
    void allPagesAreOneTiff() throws Exception {
        commands.preview("A1", "--to", to("all.tif"));
        assertThat(Files.readAllBytes(folder.resolve("all.tif"))).isEqualTo(tiff);
    }

    @Test
    void whatCannotBeDoneIsSaidInOneLine() {
        assertThatThrownBy(() -> commands.preview("A1")).hasMessageStartingWith("usage: preview ID --to FILE");
        assertThatThrownBy(() -> commands.preview("A1", "--to", "x.gif")).hasMessageContaining(".png, .tif or .tiff");
        assertThatThrownBy(() -> commands.preview("A1", "--to", "x.png", "--page", "0"))
                .hasMessage("--page 0: expected a number from 1");
        assertThatThrownBy(() -> commands.preview("B2", "--to", "x.png"))
                .hasMessage("message B2 goes to nobody by fax; there are no pages to show");
        assertThatThrownBy(() -> commands.preview("Z9", "--to", "x.png")).hasMessage("message Z9 is not in the queue");
        assertThatThrownBy(() -> new PreviewCommands(admin, null).preview("A1", "--to", "x.png"))
                .hasMessageContaining("org.spooler.preprocess.faxrender is missing");
    }

    @Test
    void whyThereAreNoPagesIsSaid() {
        PreviewCommands broken = new PreviewCommands(admin, (envelope, recipients, content, target) -> {
            throw new IOException("the PDF opens with a password only");
        });
        assertThatThrownBy(() -> broken.preview("A1", "--to", to("x.png")))
                .hasMessage("message A1 has no pages: the PDF opens with a password only");
        assertThat(List.of(folder.toFile().list())).isEmpty();
    }
}

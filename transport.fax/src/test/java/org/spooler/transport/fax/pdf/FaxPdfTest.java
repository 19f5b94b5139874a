// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.fax.pdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spooler.testkit.fax.FaxPages;

class FaxPdfTest {

    private static final Instant NOW = Instant.parse("2026-11-21T19:00:00Z");

    @TempDir
    private Path folder;

    private PDDocument pdf(byte[] tiff) throws IOException {
        Path file = Files.write(folder.resolve("fax.tif"), tiff);
        ByteArrayOutputStream target = new ByteArrayOutputStream();
        FaxPdf.write(file, 98, "Fax", NOW, target);
        return Loader.loadPDF(target.toByteArray());
    }

    private static List<PDImageXObject> pictures(PDPage page) throws IOException {
        List<PDImageXObject> pictures = new ArrayList<>();
        for (COSName name : page.getResources().getXObjectNames()) {
            pictures.add((PDImageXObject) page.getResources().getXObject(name));
        }
        return pictures;
    }

    private static List<BufferedImage> decoded(byte[] tiff) throws IOException {
        ImageReader reader = ImageIO.getImageReadersByFormatName("TIFF").next();
        List<BufferedImage> pages = new ArrayList<>();
        try (ImageInputStream input = ImageIO.createImageInputStream(new ByteArrayInputStream(tiff))) {
            reader.setInput(input);
            for (int page = 0; page < reader.getNumImages(true); page++) {
                pages.add(reader.read(page));
            }
        }
        return pages;
    }

    private static void assertSamePixels(BufferedImage one, BufferedImage other) {
        assertThat(one.getWidth()).isEqualTo(other.getWidth());
        assertThat(one.getHeight()).isEqualTo(other.getHeight());
        long different = 0;
        for (int y = 0; y < one.getHeight(); y++) {
            for (int x = 0; x < one.getWidth(); x++) {
                different += (one.getRGB(x, y) & 0xFFFFFF) == (other.getRGB(x, y) & 0xFFFFFF) ? 0 : 1;
            }
        }
        assertThat(different).as("pixels that differ").isZero();
    }

    @Test
    void everyPageHasThePixelsOfTheFaxAndItsSizeOnPaper() throws IOException {
        byte[] tiff = FaxPages.tiff(3);
        List<BufferedImage> sent = decoded(tiff);
        try (PDDocument pdf = pdf(tiff)) {
            assertThat(pdf.getNumberOfPages()).isEqualTo(3);
            for (int page = 0; page < 3; page++) {
                assertSamePixels(pictures(pdf.getPage(page)).get(0).getImage(), sent.get(page));
                PDRectangle paper = pdf.getPage(page).getMediaBox();
                assertThat(paper.getWidth()).isCloseTo(1728f / 204 * 72, within(0.1f));
                assertThat(paper.getHeight()).isCloseTo(1145f / 98 * 72, within(0.1f));
            }
        }
    }

    @Test
    void theOctetsOfThePictureAreThoseOfTheFax() throws IOException {
        byte[] tiff = new TiffFile().tiff();
        try (PDDocument pdf = pdf(tiff)) {
            COSStream picture = pictures(pdf.getPage(0)).get(0).getCOSObject();
            assertThat(picture.createRawInputStream().readAllBytes()).isEqualTo(TiffFile.strip("CCITT T.6", 0, 64));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "CCITT T.6, 4, 0, false, 64",
        "CCITT T.6, 4, 0, true, 64",
        "CCITT T.6, 4, 0, false, 20",
        "CCITT T.6, 4, 1, false, 64",
        "CCITT T.4, 3, 0, false, 64",
        "CCITT T.4, 3, 0, true, 64",
        "CCITT RLE, 2, 0, false, 64",
        "CCITT RLE, 2, 0, true, 64"
    })
    void everyCodingOfAFaxIsTakenAsItIs(
            String name, int compression, int photometric, boolean lowBitFirst, int linesEach) throws IOException {
        TiffFile file = new TiffFile()
                .coding(name, compression)
                .photometric(photometric)
                .lowBitFirst(lowBitFirst)
                .linesInAStrip(linesEach);
        BufferedImage jdk = decoded(file.tiff()).get(0);
        try (PDDocument pdf = pdf(file.tiff())) {
            BufferedImage page = stacked(pictures(pdf.getPage(0)));
            BufferedImage drawn = TiffFile.picture();
            assertThat(page.getHeight()).isEqualTo(drawn.getHeight());
            for (int y = 0; y < drawn.getHeight(); y++) {
                for (int x = 0; x < drawn.getWidth(); x++) {
                    boolean black = (drawn.getRGB(x, y) & 0xFFFFFF) == 0;
                    assertThat((jdk.getRGB(x, y) & 0xFFFFFF) == 0)
                            .as("JDK at %s,%s", x, y)
                            .isEqualTo(black ^ photometric == 1);
                    assertThat((page.getRGB(x, y) & 0xFFFFFF) == 0)
                            .as("black at %s,%s", x, y)
                            .isEqualTo(black ^ photometric == 1);
                }
            }
        }
    }

    private static BufferedImage stacked(List<PDImageXObject> pictures) throws IOException {
        int height = pictures.stream().mapToInt(PDImageXObject::getHeight).sum();
        BufferedImage all = new BufferedImage(pictures.get(0).getWidth(), height, BufferedImage.TYPE_INT_RGB);
        int top = 0;
        for (PDImageXObject picture : pictures) {
            all.getGraphics().drawImage(picture.getImage(), 0, top, null);
            top += picture.getHeight();
        }
        return all;
    }

    @Test
    void aFineFaxAndOneInCentimetresHaveTheSameSizeOnPaper() throws IOException {
        try (PDDocument fine = pdf(new TiffFile().resolution(204, 196, 2).tiff());
                PDDocument metric = pdf(new TiffFile().resolution(80, 77, 3).tiff());
                PDDocument silent = pdf(new TiffFile().resolution(0, 0, 2).tiff())) {
            assertThat(fine.getPage(0).getMediaBox().getHeight()).isCloseTo(64f / 196 * 72, within(0.1f));
            assertThat(metric.getPage(0).getMediaBox().getHeight()).isCloseTo(64f / 77 / 2.54f * 72, within(0.1f));
            assertThat(silent.getPage(0).getMediaBox().getHeight()).isCloseTo(64f / 98 * 72, within(0.1f));
        }
    }

    @Test
    void whatIsNoFaxIsRefusedInWords() throws IOException {
        assertRefused(new byte[0]);
        assertRefused("II*\0not really a picture".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> pdf(new TiffFile().coding("CCITT T.6", 34661).tiff()))
                .isInstanceOf(StrangeFaxException.class)
                .hasMessageContaining("34661");
        assertThatThrownBy(() -> pdf(new TiffFile().stripAt(1 << 30).tiff())).isInstanceOf(StrangeFaxException.class);
        assertRefused(new TiffFile().loop().tiff());
    }

    @Test
    void anyOctetMayBeWrongWithoutHarm() throws IOException {
        byte[] right = new TiffFile().tiff();
        Random random = new Random(7);
        for (int round = 0; round < 200; round++) {
            byte[] wrong = right.clone();
            for (int i = 0; i < 1 + round % 8; i++) {
                // The directory is at the end.
                int at = random.nextBoolean() ? random.nextInt(wrong.length) : wrong.length - 1 - random.nextInt(150);
                wrong[at] = (byte) random.nextInt(256);
            }
            try (PDDocument pdf = pdf(wrong)) {
                assertThat(pdf.getNumberOfPages()).isPositive();
            } catch (StrangeFaxException refused) {
                assertThat(refused).hasMessageContaining("TIFF");
            }
        }
    }

    private void assertRefused(byte[] tiff) {
        assertThatThrownBy(() -> pdf(tiff)).isInstanceOf(StrangeFaxException.class);
    }
}

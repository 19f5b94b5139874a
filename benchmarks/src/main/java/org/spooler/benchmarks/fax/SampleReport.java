// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.benchmarks.fax;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.graphics.image.JPEGFactory;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;

/**
 * A report as offices send it: running text in an embedded font, every third page a chart of lines and filled bars, every
 * tenth a photograph, every fifth a table. The same for the same number of pages.
 */
final class SampleReport {

    private static final String[] WORDS =
            ("the quarterly figures of this region show that orders rose while returns fell and the"
                            + " warehouse in Rotterdam shipped more pallets than planned although fuel became dearer and two drivers"
                            + " were ill for weeks so that we propose to keep both routes until spring when new contracts begin")
                    .split(" ");
    private static final float LEFT = 60;
    private static final float WIDTH = 475;

    private final Random random = new Random(20261121);
    private final PDDocument document = new PDDocument();
    private final PDFont text;
    private final PDFont bold;
    private final PDImageXObject photo;

    private SampleReport(Path fonts) throws IOException {
        text = PDType0Font.load(document, fonts.resolve("DejaVuSerif.ttf").toFile());
        bold = PDType0Font.load(document, fonts.resolve("DejaVuSans-Bold.ttf").toFile());
        photo = JPEGFactory.createFromImage(document, landscape(random), 0.85f);
    }

    /** Writes a report of so many pages; {@code fonts} holds the DejaVu family. */
    static void write(Path target, int pages, Path fonts) throws IOException {
        SampleReport report = new SampleReport(fonts);
        try (PDDocument document = report.document) {
            for (int number = 1; number <= pages; number++) {
                report.page(number);
            }
            document.save(target.toFile());
        }
    }

    private void page(int number) throws IOException {
        PDPage page = new PDPage(PDRectangle.A4);
        document.addPage(page);
        try (PDPageContentStream out = new PDPageContentStream(document, page)) {
            line(out, bold, 16, LEFT, 780, "Section " + number + ": Regional report");
            float top = 750;
            if (number % 10 == 0) {
                out.drawImage(photo, LEFT, top - 300, WIDTH, 300);
                top -= 320;
            } else if (number % 5 == 0) {
                top = table(out, top);
            } else if (number % 3 == 0) {
                top = chart(out, top);
            }
            paragraphs(out, top);
            line(out, text, 8, 280, 30, "Page " + number);
        }
    }

    private void paragraphs(PDPageContentStream out, float top) throws IOException {
        for (float y = top; y > 60; y -= 14) {
            StringBuilder words = new StringBuilder();
            while (words.length() < 76) {
                words.append(WORDS[random.nextInt(WORDS.length)]).append(' ');
            }
            line(out, text, 10, LEFT, y, words.toString().strip());
        }
    }

    private float table(PDPageContentStream out, float top) throws IOException {
        for (int row = 0; row < 18; row++) {
            float y = top - row * 16;
            out.addRect(LEFT, y - 4, WIDTH, 16);
            out.stroke();
            for (int column = 0; column < 6; column++) {
                line(out, text, 9, LEFT + 6 + column * 79, y, String.valueOf(random.nextInt(1_000_000)));
            }
        }
        return top - 18 * 16 - 20;
    }

    private float chart(PDPageContentStream out, float top) throws IOException {
        float base = top - 220;
        for (int bar = 0; bar < 24; bar++) {
            float shade = 0.2f + 0.6f * random.nextFloat();
            out.setNonStrokingColor(new Color(shade, shade, shade));
            out.addRect(LEFT + bar * 19.5f, base, 14, 30 + 170 * random.nextFloat());
            out.fill();
        }
        out.setNonStrokingColor(Color.BLACK);
        out.setLineWidth(1.5f);
        out.moveTo(LEFT, base + 100);
        for (int point = 1; point <= 60; point++) {
            float x = LEFT + point * WIDTH / 60;
            out.curveTo(x - 5, base + 200 * random.nextFloat(), x - 3, base + 100, x, base + 200 * random.nextFloat());
        }
        out.stroke();
        out.addRect(LEFT, base, WIDTH, 210);
        out.stroke();
        return base - 24;
    }

    private static void line(PDPageContentStream out, PDFont font, float size, float x, float y, String words)
            throws IOException {
        out.beginText();
        out.setFont(font, size);
        out.newLineAtOffset(x, y);
        out.showText(words);
        out.endText();
    }

    /** Sky, hills and noise: all grey levels, as a photograph has. */
    private static BufferedImage landscape(Random random) {
        BufferedImage image = new BufferedImage(1200, 760, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setPaint(new GradientPaint(0, 0, new Color(90, 140, 220), 0, 760, Color.WHITE));
        graphics.fillRect(0, 0, 1200, 760);
        for (int hill = 0; hill < 12; hill++) {
            graphics.setColor(new Color(40 + hill * 8, 80 + hill * 6, 30 + random.nextInt(60)));
            graphics.fillOval(random.nextInt(1200) - 300, 380 + hill * 25, 700, 500);
        }
        graphics.dispose();
        for (int i = 0; i < 300_000; i++) {
            int x = random.nextInt(1200);
            int y = random.nextInt(760);
            image.setRGB(x, y, image.getRGB(x, y) ^ (random.nextInt(32) * 0x010101));
        }
        return image;
    }
}

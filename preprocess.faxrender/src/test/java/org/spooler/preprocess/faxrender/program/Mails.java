// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.preprocess.faxrender.program;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Base64;
import javax.imageio.ImageIO;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;

/** Messages and documents for tests. */
public final class Mails {

    public static final String HEAD =
            "From: Ann <ann@example.org>\nTo: bob@example.net\nSubject: Report\nDate: Sat, 21 Nov 2026 10:00:00 +0000\n";

    private Mails() {}

    public static String text(String body) {
        return HEAD + "Content-Type: text/plain; charset=utf-8\n\n" + body;
    }

    public static String html(String body) {
        return HEAD + "Content-Type: text/html; charset=utf-8\n\n" + body;
    }

    /** A multipart of parts that have a header each. */
    public static String multipart(String subtype, String... parts) {
        return HEAD + inner(subtype, "b1", parts);
    }

    /** A multipart as a part of another. */
    public static String inner(String subtype, String boundary, String... parts) {
        StringBuilder text = new StringBuilder(
                "MIME-Version: 1.0\nContent-Type: multipart/" + subtype + "; boundary=" + boundary + "\n\n");
        for (String part : parts) {
            text.append("--").append(boundary).append('\n').append(part).append('\n');
        }
        return text.append("--").append(boundary).append("--\n").toString();
    }

    /** A part with any octets. */
    public static String part(String type, byte[] octets, String... fields) {
        return "Content-Type: " + type + "\n" + String.join("", fields) + "Content-Transfer-Encoding: base64\n\n"
                + Base64.getMimeEncoder(76, "\n".getBytes(US_ASCII)).encodeToString(octets) + "\n";
    }

    /** A PDF; page by page with a number and a black bar at half height. */
    public static byte[] pdf(int pages) throws IOException {
        try (PDDocument document = new PDDocument()) {
            for (int number = 1; number <= pages; number++) {
                PDPage page = new PDPage(PDRectangle.A4);
                document.addPage(page);
                try (PDPageContentStream out = new PDPageContentStream(document, page)) {
                    out.beginText();
                    out.setFont(new PDType1Font(FontName.HELVETICA), 24);
                    out.newLineAtOffset(72, 720);
                    out.showText("Page " + number);
                    out.endText();
                    out.addRect(72, 400, 300, 20);
                    out.fill();
                }
            }
            return saved(document);
        }
    }

    /** A PDF that asks for a password. */
    public static byte[] lockedPdf() throws IOException {
        try (PDDocument document = new PDDocument()) {
            document.addPage(new PDPage());
            document.protect(new StandardProtectionPolicy("owner", "user", new AccessPermission()));
            return saved(document);
        }
    }

    /** A PDF whose page is so many octets long when it is unpacked, and all of them text to be shown. */
    public static byte[] pdfBomb(int octets) throws IOException {
        try (PDDocument document = new PDDocument()) {
            PDPage page = new PDPage();
            document.addPage(page);
            byte[] piece = "(aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa)Tj\n".getBytes(US_ASCII);
            PDStream stream = new PDStream(document);
            try (OutputStream out = stream.createOutputStream(COSName.FLATE_DECODE)) {
                for (int written = 0; written < octets; written += piece.length) {
                    out.write(piece);
                }
            }
            page.setContents(stream);
            return saved(document);
        }
    }

    public static byte[] saved(PDDocument document) throws IOException {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        document.save(octets);
        return octets.toByteArray();
    }

    /** A picture: black on the left, grey in the middle, white on the right. */
    public static BufferedImage stripes(int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, width, height);
        graphics.setColor(Color.BLACK);
        graphics.fillRect(0, 0, width / 3, height);
        graphics.setColor(new Color(128, 128, 128));
        graphics.fillRect(width / 3, 0, width / 3, height);
        graphics.dispose();
        return image;
    }

    public static byte[] encoded(BufferedImage image, String format) throws IOException {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        assertWritten(ImageIO.write(image, format, octets), format);
        return octets.toByteArray();
    }

    private static void assertWritten(boolean written, String format) {
        if (!written) {
            throw new IllegalStateException("nobody writes " + format);
        }
    }
}

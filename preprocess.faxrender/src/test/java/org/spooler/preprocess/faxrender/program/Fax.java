// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.preprocess.faxrender.program;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.spooler.preprocess.faxrender.job.Job;
import org.spooler.preprocess.faxrender.job.Reply;
import org.spooler.preprocess.faxrender.job.Resolution;

/** A fax made of a message, decoded again, so that tests can look for ink. */
public final class Fax {

    private final Reply reply;
    private final byte[] file;
    private final List<BufferedImage> pages;

    private Fax(Reply reply, byte[] file, List<BufferedImage> pages) {
        this.reply = reply;
        this.file = file;
        this.pages = pages;
    }

    /** Renders in fine resolution; line ends become CRLF. */
    public static Fax of(String message) throws IOException {
        return of(message.replace("\n", "\r\n").getBytes(UTF_8), Job.plain(Resolution.FINE));
    }

    public static Fax of(byte[] message, Job job) throws IOException {
        Product product = new Workshop().make(job, new ByteArrayInputStream(message));
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        product.file().writeTo(file);
        byte[] octets = file.toByteArray();
        return new Fax(product.reply(), octets, octets.length == 0 ? List.of() : decode(octets));
    }

    /** The pages of a TIFF, by the reader of the JDK. */
    public static List<BufferedImage> decode(byte[] file) throws IOException {
        try (ImageInputStream stream = ImageIO.createImageInputStream(new ByteArrayInputStream(file))) {
            ImageReader reader = ImageIO.getImageReadersByFormatName("TIFF").next();
            reader.setInput(stream);
            List<BufferedImage> pages = new ArrayList<>();
            for (int page = 0; page < reader.getNumImages(true); page++) {
                pages.add(reader.read(page));
            }
            reader.dispose();
            return pages;
        }
    }

    public Reply reply() {
        return reply;
    }

    public byte[] file() {
        return file;
    }

    public List<String> notes() {
        return ((Reply.Done) reply).notes();
    }

    /** Why there are no pages. */
    public String refusal() {
        assertThat(reply).isInstanceOf(Reply.Refused.class);
        Reply.Refused refused = (Reply.Refused) reply;
        return refused.status() + " " + refused.text();
    }

    public int count() {
        assertThat(reply).isInstanceOf(Reply.Done.class);
        return pages.size();
    }

    public BufferedImage page(int number) {
        assertThat(reply).isInstanceOf(Reply.Done.class);
        return pages.get(number);
    }

    public static boolean isBlack(BufferedImage page, int x, int y) {
        return (page.getRGB(x, y) & 0xff) == 0;
    }

    /** Black dots in a part of a page. */
    public static int ink(BufferedImage page, int x, int y, int width, int height) {
        int ink = 0;
        for (int row = y; row < y + height; row++) {
            for (int column = x; column < x + width; column++) {
                ink += isBlack(page, column, row) ? 1 : 0;
            }
        }
        return ink;
    }

    public int ink(int page) {
        return ink(page(page), 0, 0, page(page).getWidth(), page(page).getHeight());
    }

    /** The smallest part of a page with all its ink in it. */
    public Rectangle inkBox(int page) {
        Rectangle box = null;
        BufferedImage image = page(page);
        for (int row = 0; row < image.getHeight(); row++) {
            for (int column = 0; column < image.getWidth(); column++) {
                if (isBlack(image, column, row)) {
                    Rectangle dot = new Rectangle(column, row, 1, 1);
                    box = box == null ? dot : box.union(dot);
                }
            }
        }
        return box;
    }

    /** Lines of text on a page: stretches of rows with ink in them. */
    public int lines(int page) {
        int lines = 0;
        boolean inLine = false;
        for (int row = 0; row < page(page).getHeight(); row++) {
            boolean ink = ink(page(page), 0, row, page(page).getWidth(), 1) > 0;
            lines += ink && !inLine ? 1 : 0;
            inLine = ink;
        }
        return lines;
    }
}

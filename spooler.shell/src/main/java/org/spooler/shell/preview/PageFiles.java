// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.shell.preview;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.spooler.shell.CommandException;

/**
 * Where pages are written to: all into one TIFF, or one or each into a PNG.
 *
 * @param name of the file; {@code %d} in it stands for the number of the page
 * @param page the only one wanted, counted from 1
 */
public record PageFiles(String name, Optional<Integer> page) {

    private static final String NUMBER = "%d";

    /** A page with fewer rows than this is of normal resolution, with dots twice as high as wide. */
    private static final int ROWS_OF_FINE = 1500;

    /** Reads the two options of the command. */
    public static PageFiles of(Optional<String> to, Optional<String> page, String usage) throws CommandException {
        String name = to.orElseThrow(() -> new CommandException("usage: " + usage));
        String small = name.toLowerCase(Locale.ROOT);
        if (!small.endsWith(".png") && !isTiff(small)) {
            throw new CommandException("--to " + name + ": expected a name that ends in .png, .tif or .tiff");
        }
        if (page.isPresent() && !page.get().matches("[1-9][0-9]{0,4}")) {
            throw new CommandException("--page " + page.get() + ": expected a number from 1");
        }
        return new PageFiles(name, page.map(Integer::valueOf));
    }

    private static boolean isTiff(String name) {
        String small = name.toLowerCase(Locale.ROOT);
        return small.endsWith(".tif") || small.endsWith(".tiff");
    }

    /** Writes the pages of a TIFF; the files, in the order of the pages. */
    public List<Path> write(byte[] tiff) throws IOException {
        if (isTiff(name)) {
            return List.of(Files.write(path(name), tiff));
        }
        try (ImageInputStream stream = new MemoryCacheImageInputStream(new ByteArrayInputStream(tiff))) {
            ImageReader reader = ImageIO.getImageReadersByFormatName("TIFF").next();
            reader.setInput(stream);
            try {
                return write(reader);
            } finally {
                reader.dispose();
            }
        }
    }

    private List<Path> write(ImageReader reader) throws IOException {
        int count = reader.getNumImages(true);
        boolean each = name.contains(NUMBER) && page.isEmpty();
        int first = page.orElse(1);
        if (first > count) {
            throw new IOException(
                    "there " + (count == 1 ? "is 1 page" : "are " + count + " pages") + ", and no page " + first);
        }
        List<Path> files = new ArrayList<>();
        for (int number = first; number <= (each ? count : first); number++) {
            Path file = path(name.replace(NUMBER, String.valueOf(number)));
            if (!ImageIO.write(square(reader.read(number - 1)), "png", file.toFile())) {
                throw new IOException("this Java writes no PNG");
            }
            files.add(file);
        }
        return files;
    }

    private static Path path(String name) throws IOException {
        try {
            return Path.of(name).toAbsolutePath();
        } catch (InvalidPathException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static BufferedImage square(BufferedImage page) {
        if (page.getHeight() >= ROWS_OF_FINE) {
            return page;
        }
        int height = 2 * page.getHeight();
        BufferedImage square = new BufferedImage(page.getWidth(), height, BufferedImage.TYPE_BYTE_BINARY);
        Graphics2D graphics = square.createGraphics();
        graphics.drawImage(page, 0, 0, page.getWidth(), height, null);
        graphics.dispose();
        return square;
    }
}

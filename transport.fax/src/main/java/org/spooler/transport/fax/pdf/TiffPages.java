// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.fax.pdf;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.plugins.tiff.TIFFDirectory;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.ImageInputStream;

/** Reads what pages a TIFF file has, by the JDK's own reader; no picture is decoded. */
final class TiffPages {

    private static final int MOST_PAGES = 10_000;

    private TiffPages() {}

    /**
     * All pages of a file.
     *
     * @param linesPerInch of pages that do not say
     * @throws StrangeFaxException if it is none, or has a page that is no fax
     */
    static List<FaxPage> of(Path tiff, int linesPerInch) throws IOException {
        ImageReader reader = reader();
        try (ImageInputStream input = new FileImageInputStream(tiff.toFile())) {
            int count = DirectoryChain.count(input, MOST_PAGES);
            input.seek(0);
            reader.setInput(input);
            List<FaxPage> pages = new ArrayList<>();
            for (int page = 0; page < count; page++) {
                TIFFDirectory directory = TIFFDirectory.createFromMetadata(reader.getImageMetadata(page));
                pages.add(new PageReader(directory, input.length()).read(linesPerInch));
            }
            return pages;
        } catch (StrangeFaxException known) {
            throw known;
        } catch (IOException | RuntimeException unreadable) {
            // The reader throws all sorts of things at files that are none.
            throw new StrangeFaxException("no TIFF: " + unreadable.getMessage(), unreadable);
        } finally {
            reader.dispose();
        }
    }

    private static ImageReader reader() {
        Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName("TIFF");
        while (readers.hasNext()) {
            ImageReader reader = readers.next();
            if (reader.getClass().getName().startsWith("com.sun.imageio.")) {
                return reader;
            }
        }
        throw new IllegalStateException("the JDK's own TIFF reader is not there");
    }
}

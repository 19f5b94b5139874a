// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.fax.inbound;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spooler.hylafax.ReceivedFax;
import org.spooler.transport.fax.pdf.FaxPdf;
import org.spooler.transport.fax.pdf.StrangeFaxException;

/**
 * A received fax on its way into a mail: what the server says of it, and its octets in temporary files.
 *
 * @param fax what the server says
 * @param sender who sent it
 * @param received when
 * @param tiff its octets as they came
 * @param pdf the same as a PDF; empty if they are no fax that could be one
 * @param pages how many it has: those of the file, or else what the server says
 */
record FetchedFax(ReceivedFax fax, FaxSender sender, Instant received, Path tiff, Optional<Path> pdf, int pages)
        implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FetchedFax.class);
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** Fetches a fax and makes a PDF of it. */
    static FetchedFax from(FaxShelf shelf, ReceivedFax fax, Instant now) throws IOException {
        Instant received = fax.received().orElse(now);
        FaxSender sender = FaxSender.of(fax);
        Path tiff = Files.createTempFile("spooler-fax", ".tif");
        Path pdf = null;
        try {
            try (OutputStream target = Files.newOutputStream(tiff)) {
                shelf.fetch(fax.name(), target);
            }
            pdf = Files.createTempFile("spooler-fax", ".pdf");
            int pages = convert(fax, sender, received, tiff, pdf);
            if (pages > 0) {
                return new FetchedFax(fax, sender, received, tiff, Optional.of(pdf), pages);
            }
            Files.deleteIfExists(pdf);
            return new FetchedFax(fax, sender, received, tiff, Optional.empty(), fax.pages());
        } catch (IOException | RuntimeException failed) {
            Files.deleteIfExists(tiff);
            if (pdf != null) {
                Files.deleteIfExists(pdf);
            }
            throw failed;
        }
    }

    /** How many pages the PDF has; none if it cannot be made. */
    private static int convert(ReceivedFax fax, FaxSender sender, Instant received, Path tiff, Path pdf)
            throws IOException {
        try (OutputStream target = Files.newOutputStream(pdf)) {
            return FaxPdf.write(
                    tiff, fax.resolution() >= 150 ? 196 : 98, "Fax from " + sender.shown(), received, target);
        } catch (StrangeFaxException strange) {
            LOG.warn("fax {} is passed on as the server has it: {}", fax.name(), strange.getMessage());
            return 0;
        }
    }

    /** Whether anything of it is missing. */
    boolean isIncomplete() {
        return !fax.error().isBlank();
    }

    String subject() {
        return "Fax from " + sender.shown() + ", " + pages + (pages == 1 ? " page" : " pages")
                + (isIncomplete() ? " (incomplete)" : "");
    }

    /** What goes with the mail. */
    Path attachment() {
        return pdf.orElse(tiff);
    }

    /** Such as {@code fax-20261121-185643.pdf}. */
    String fileName() {
        return "fax-" + NAME.format(received) + (pdf.isPresent() ? ".pdf" : ".tif");
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(tiff);
        if (pdf.isPresent()) {
            Files.deleteIfExists(pdf.get());
        }
    }
}

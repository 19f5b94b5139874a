// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.fax.pdf;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.GregorianCalendar;
import java.util.List;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceGray;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;

/**
 * Makes a PDF of a fax without decoding it: each page has the size it had on paper, and the octets of its picture are those
 * that came over the line.
 *
 * <p><b>Threading.</b> Any thread. <b>Cost.</b> Reads the file once; what is too much for memory is in a temporary file.
 */
public final class FaxPdf {

    private static final float POINTS = 72;

    private FaxPdf() {}

    /**
     * Writes the pages of a TIFF as a PDF.
     *
     * @param linesPerInch of pages that do not say: 98 or 196
     * @param title of the document
     * @return how many pages it has
     * @throws StrangeFaxException if the file is no fax that can be taken as it is; nothing was written
     * @throws IOException if it cannot be read or the PDF not be written
     */
    public static int write(Path tiff, int linesPerInch, String title, Instant made, OutputStream target)
            throws IOException {
        List<FaxPage> pages = TiffPages.of(tiff, linesPerInch);
        try (PDDocument document = new PDDocument(IOUtils.createTempFileOnlyStreamCache());
                StripFile strips = new StripFile(tiff)) {
            document.getDocumentInformation().setTitle(title);
            document.getDocumentInformation()
                    .setCreationDate(GregorianCalendar.from(made.atZone(ZoneOffset.UTC)));
            for (FaxPage page : pages) {
                add(document, page, strips);
            }
            document.save(target);
            return pages.size();
        }
    }

    private static void add(PDDocument document, FaxPage page, StripFile strips) throws IOException {
        float width = (float) (page.width() / page.dotsPerInch() * POINTS);
        float height = (float) (page.height() / page.linesPerInch() * POINTS);
        PDPage paper = new PDPage(new PDRectangle(width, height));
        document.addPage(paper);
        try (PDPageContentStream content = new PDPageContentStream(document, paper)) {
            float top = height;
            for (FaxPage.Strip strip : page.strips()) {
                float tall = height * strip.lines() / page.height();
                top -= tall;
                content.drawImage(picture(document, page, strip, strips.read(page, strip)), 0, top, width, tall);
            }
        }
    }

    private static PDImageXObject picture(PDDocument document, FaxPage page, FaxPage.Strip strip, byte[] octets)
            throws IOException {
        PDImageXObject picture = new PDImageXObject(
                document,
                new ByteArrayInputStream(octets),
                COSName.CCITTFAX_DECODE,
                page.width(),
                strip.lines(),
                1,
                PDDeviceGray.INSTANCE);
        picture.getCOSObject().setItem(COSName.DECODE_PARMS, parameters(page, strip));
        return picture;
    }

    /** ISO 32000-1, 7.4.6. */
    private static COSDictionary parameters(FaxPage page, FaxPage.Strip strip) {
        COSDictionary parameters = new COSDictionary();
        parameters.setInt(COSName.K, page.coding().k());
        parameters.setInt(COSName.COLUMNS, page.width());
        parameters.setInt(COSName.ROWS, strip.lines());
        if (page.coding().byteAligned()) {
            parameters.setBoolean(COSName.ENCODED_BYTE_ALIGN, true);
        }
        if (page.inverted()) {
            parameters.setBoolean(COSName.BLACK_IS_1, true);
        }
        return parameters;
    }
}

// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.fax.pdf;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Makes a PDF of a fax without decoding it: each page has the size it had on paper, and the octets of its picture are
 * those that came over the line.
 *
 * <p><b>Threading.</b> Any thread. <b>Cost.</b> Reads the file once; holds one piece of a picture.
 */
public final class FaxPdf {

    private static final double POINTS = 72;
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("'(D:'yyyyMMddHHmmss'Z)'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final StripFile strips;
    private final PdfFile pdf;

    private FaxPdf(StripFile strips, PdfFile pdf) {
        this.strips = strips;
        this.pdf = pdf;
    }

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
        try (StripFile strips = new StripFile(tiff)) {
            new FaxPdf(strips, new PdfFile(new BufferedOutputStream(target))).write(pages, title, made);
        }
        return pages.size();
    }

    private void write(List<FaxPage> pages, String title, Instant made) throws IOException {
        int catalog = pdf.reserve();
        int all = pdf.reserve();
        int information = pdf.reserve();
        pdf.object(catalog, "<</Type/Catalog/Pages " + PdfFile.reference(all) + ">>");
        pdf.object(information, "<</Title " + PdfFile.text(title) + "/CreationDate " + DATE.format(made) + ">>");
        List<Integer> written = new ArrayList<>();
        for (FaxPage page : pages) {
            written.add(page(page, all));
        }
        String kids = written.stream().map(PdfFile::reference).collect(Collectors.joining(" "));
        pdf.object(all, "<</Type/Pages/Count " + written.size() + "/Kids[" + kids + "]>>");
        pdf.end(catalog, information);
    }

    private int page(FaxPage page, int parent) throws IOException {
        double width = page.width() / page.dotsPerInch() * POINTS;
        double height = page.height() / page.linesPerInch() * POINTS;
        StringBuilder pictures = new StringBuilder();
        StringBuilder drawing = new StringBuilder();
        double top = height;
        for (FaxPage.Strip strip : page.strips()) {
            int picture = pdf.stream(picture(page, strip), strips.read(page, strip));
            double tall = height * strip.lines() / page.height();
            top -= tall;
            pictures.append("/P").append(picture).append(' ').append(PdfFile.reference(picture));
            drawing.append("q " + PdfFile.number(width) + " 0 0 " + PdfFile.number(tall) + " 0 " + PdfFile.number(top)
                    + " cm /P" + picture + " Do Q\n");
        }
        int content = pdf.stream("", drawing.toString().getBytes(US_ASCII));
        int number = pdf.reserve();
        pdf.object(
                number,
                "<</Type/Page/Parent " + PdfFile.reference(parent) + "/MediaBox[0 0 " + PdfFile.number(width) + " "
                        + PdfFile.number(height) + "]/Resources<</XObject<<" + pictures + ">>>>/Contents "
                        + PdfFile.reference(content) + ">>");
        return number;
    }

    /** ISO 32000-1, 7.4.6 and 8.9.5. */
    private static String picture(FaxPage page, FaxPage.Strip strip) {
        return "/Type/XObject/Subtype/Image/Width " + page.width() + "/Height " + strip.lines()
                + "/BitsPerComponent 1/ColorSpace/DeviceGray/Filter/CCITTFaxDecode/DecodeParms<</K "
                + page.coding().k() + "/Columns " + page.width() + "/Rows " + strip.lines()
                + (page.coding().byteAligned() ? "/EncodedByteAlign true" : "")
                + (page.inverted() ? "/BlackIs1 true" : "") + ">>";
    }
}

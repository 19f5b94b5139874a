// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.preprocess.faxrender.pdf;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.io.IOException;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.rendering.PageDrawer;
import org.apache.pdfbox.rendering.PageDrawerParameters;
import org.apache.pdfbox.rendering.RenderDestination;
import org.spooler.preprocess.faxrender.page.PageBudget;
import org.spooler.preprocess.faxrender.page.Press;
import org.spooler.preprocess.faxrender.page.Sheet;
import org.spooler.preprocess.faxrender.page.Unrenderable;

/**
 * An open PDF and its pages.
 *
 * <p><b>Threading.</b> One thread; several may each open the same octets. <b>Errors.</b> {@link Unrenderable} for one that
 * is broken, locked or too large.
 */
final class PdfPages implements AutoCloseable {

    private final PDDocument document;
    private final PageBudget budget;
    private final boolean hasLayers;
    private final StampedText stamps = new StampedText();

    PdfPages(byte[] octets, PageBudget budget) throws IOException {
        this.budget = budget;
        try {
            document = Loader.loadPDF(
                    new RandomAccessReadBuffer(octets), "", null, null, IOUtils.createMemoryOnlyStreamCache());
        } catch (InvalidPasswordException locked) {
            throw new Unrenderable(Unrenderable.FAILED, "the PDF opens with a password only");
        } catch (IOException broken) {
            throw new Unrenderable(Unrenderable.FAILED, "the PDF is broken: " + broken.getMessage());
        }
        int objects = document.getDocument().getXrefTable().size();
        if (objects > budget.limits().pdfObjects()) {
            document.close();
            throw new Unrenderable(
                    Unrenderable.FAILED,
                    "the PDF has " + objects + " objects; " + budget.limits().pdfObjects() + " are allowed");
        }
        hasLayers = document.getDocumentCatalog().getOCProperties() != null;
    }

    int count() {
        return document.getNumberOfPages();
    }

    /** Makes one page, counted from 0. */
    byte[] print(int number, Press press) throws IOException {
        PDPage page = document.getPage(number);
        PDRectangle crop = page.getCropBox();
        boolean turned = page.getRotation() % 180 != 0;
        double width = turned ? crop.getHeight() : crop.getWidth();
        double height = turned ? crop.getWidth() : crop.getHeight();
        if (!(width >= 1) || !(height >= 1)) {
            throw new Unrenderable(Unrenderable.FAILED, "page " + (number + 1) + " of the PDF has no area");
        }
        Sheet sheet = press.blank();
        Graphics2D graphics = sheet.graphics();
        AffineTransform toDots = lyingDown(press, width, height);
        graphics.transform(toDots);
        graphics.setClip(0, 0, 0, 0); // see FaxPageDrawer.drawPage
        new Renderer(document, sheet).renderPageToGraphics(number, graphics, 1, 1, RenderDestination.PRINT);
        graphics.dispose();
        return press.print();
    }

    /** A page that is wider than high is turned to fill the paper. */
    private static AffineTransform lyingDown(Press press, double width, double height) {
        if (width <= height || width <= press.paper().size().width() * 1.01) {
            return press.paper().fitting(width, height);
        }
        AffineTransform transform = press.paper().fitting(height, width);
        transform.translate(height, 0);
        transform.quadrantRotate(1);
        return transform;
    }

    private final class Renderer extends PDFRenderer {

        private final Sheet sheet;

        Renderer(PDDocument document, Sheet sheet) {
            super(document);
            this.sheet = sheet;
            setSubsamplingAllowed(true);
            RenderingHints hints =
                    new RenderingHints(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
            hints.put(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_OFF);
            setRenderingHints(hints);
        }

        @Override
        protected PageDrawer createPageDrawer(PageDrawerParameters parameters) throws IOException {
            return new FaxPageDrawer(parameters, sheet, stamps, budget, hasLayers);
        }
    }

    @Override
    public void close() throws IOException {
        document.close();
    }
}

// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.preprocess.faxrender.html;

import com.openhtmltopdf.java2d.api.FSPage;
import com.openhtmltopdf.java2d.api.FSPageProcessor;
import com.openhtmltopdf.java2d.api.Java2DRendererBuilder;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.PageSizeUnits;
import java.awt.Graphics2D;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.jsoup.helper.W3CDom;
import org.jsoup.nodes.Document;
import org.spooler.preprocess.faxrender.job.PaperSize;
import org.spooler.preprocess.faxrender.mime.Part;
import org.spooler.preprocess.faxrender.page.Pages;
import org.spooler.preprocess.faxrender.page.Paper;
import org.spooler.preprocess.faxrender.page.Press;
import org.spooler.preprocess.faxrender.page.Unrenderable;
import org.spooler.preprocess.faxrender.text.Fonts;

/**
 * Lays out HTML with its style sheets on pages of their own. Nothing is loaded from anywhere: neither network nor files.
 *
 * <p><b>Threading.</b> One thread.
 */
public final class HtmlPages {

    private static final float POINTS_PER_MILLIMETRE = 72 / 25.4f;

    private static final String[] SCHEMES = {"http", "https", "ftp", "file", "jar", "cid", "mailto", "data"};

    private final Press press;
    private final Pages pages;
    private final Fonts fonts;

    public HtmlPages(Press press, Pages pages, Fonts fonts) {
        this.press = press;
        this.pages = pages;
        this.fonts = fonts;
    }

    /**
     * Adds the pages of a text; {@code related} has the pictures that it may show, by content id.
     *
     * @throws Unrenderable if it cannot be laid out
     */
    public void add(String html, Map<String, Part> related) throws IOException {
        try {
            Map<String, Part> parts = new HashMap<>(related);
            render(CleanHtml.of(html, fonts, parts), parts);
        } catch (Unrenderable known) {
            throw known;
        } catch (UncheckedIOException failed) { // of the press
            throw failed.getCause();
        } catch (RuntimeException | StackOverflowError broken) {
            throw new Unrenderable(Unrenderable.FAILED, "the HTML cannot be laid out: " + broken);
        }
    }

    private void render(Document document, Map<String, Part> related) throws IOException {
        Paper paper = press.paper();
        document.head().prependElement("style").appendText(style());
        Java2DRendererBuilder builder = new Java2DRendererBuilder();
        OwnParts parts = new OwnParts(related, pages.budget());
        builder.useHttpStreamImplementation(parts);
        builder.useProtocolsStreamImplementation(parts, SCHEMES);
        builder.useUriResolver((base, uri) -> uri != null && uri.startsWith(OwnParts.SCHEME) ? uri : OwnParts.SCHEME);
        builder.useEnvironmentFonts(true);
        builder.useDefaultPageSize(
                (float) paper.size().width() / POINTS_PER_MILLIMETRE,
                (float) paper.size().height() / POINTS_PER_MILLIMETRE,
                PageSizeUnits.MM);
        builder.useLayoutGraphics(press.blankInPoints());
        builder.toPageProcessor(new Printing());
        builder.withW3cDocument(new W3CDom().namespaceAware(false).fromJsoup(document), null);
        builder.runPaged();
    }

    /** Letters in grey and coloured backgrounds would be patterns of dots, hard to read and long to send. */
    private String style() {
        return "@page { margin: 15mm } html { font-family: '" + fonts.first().getFamily()
                + "', sans-serif; font-size: 10pt; color: black } pre { white-space: pre-wrap }"
                + " img { max-width: 180mm } body { word-wrap: break-word }"
                + " * { color: black !important; background-color: transparent !important }";
    }

    private final class Printing implements FSPageProcessor {

        @Override
        public FSPage createPage(int number, int width, int height) {
            pages.checkRoom();
            Graphics2D graphics = press.blankInPoints();
            PaperSize size = press.paper().size();
            graphics.scale(size.width() / width, size.height() / height);
            return () -> graphics;
        }

        @Override
        public void finishPage(FSPage page) {
            page.getGraphics().dispose();
            try {
                pages.add(press.print());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}

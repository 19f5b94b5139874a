// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.preprocess.faxrender.text;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.font.FontRenderContext;
import java.awt.font.LineBreakMeasurer;
import java.awt.font.TextAttribute;
import java.awt.font.TextLayout;
import java.io.IOException;
import java.text.AttributedString;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.spooler.preprocess.faxrender.page.Pages;
import org.spooler.preprocess.faxrender.page.Press;

/**
 * Lays out plain text, one text after the other on the same pages: lines that are too long are broken between words, a
 * form feed begins a page.
 *
 * <p><b>Threading.</b> One thread.
 */
public final class TextPages {

    private static final double MARGIN = 52;
    private static final float SIZE = 10;
    private static final double LINE = 12;
    private static final int LONGEST_PIECE = 2000;
    private static final int LAST_SIMPLE = 0x24f;

    private final Press press;
    private final Pages pages;
    private final Fonts fonts;
    private final Font plain;
    private final FontRenderContext context;
    private final double width;
    private final double bottom;
    private final double advance;
    private Graphics2D page;
    private double y;

    public TextPages(Press press, Pages pages, Fonts fonts) {
        this.press = press;
        this.pages = pages;
        this.fonts = fonts;
        this.plain = fonts.first().deriveFont(SIZE);
        this.context = new FontRenderContext(press.paper().fromPoints(), false, true);
        this.width = press.paper().size().width() - 2 * MARGIN;
        this.bottom = press.paper().size().height() - MARGIN;
        this.advance = plain.getStringBounds("m".repeat(100), context).getWidth() / 100;
    }

    /** Adds a text; {@code flowed} and {@code deleteSpaces} as in RFC 3676. */
    public void add(String text, boolean flowed, boolean deleteSpaces) throws IOException {
        String[] sheets = text.split("\f", -1);
        for (int i = 0; i < sheets.length; i++) {
            if (i > 0) {
                end();
            }
            List<String> lines = sheets[i].lines().toList();
            for (String line : flowed ? FlowedText.paragraphs(lines, deleteSpaces) : lines) {
                addParagraph(TextLine.printable(line));
            }
        }
    }

    /** Adds one line of our own. */
    public void addLine(String line) throws IOException {
        addParagraph(TextLine.printable(line));
    }

    /** Leaves a gap before what follows on the same page. */
    public void addGap() {
        if (page != null) {
            y += LINE;
        }
    }

    /** Ends the page; what follows begins a new one. Without anything on it there is no page. */
    public void end() throws IOException {
        if (page != null) {
            page.dispose();
            page = null;
            pages.add(press.print());
        }
    }

    private void addParagraph(String words) throws IOException {
        for (int from = 0; from == 0 || from < words.length(); ) {
            int end = Math.min(from + LONGEST_PIECE, words.length());
            if (end < words.length() && Character.isHighSurrogate(words.charAt(end - 1))) {
                end--;
            }
            addPiece(words.substring(from, end));
            from = Math.max(end, from + 1);
        }
    }

    private void addPiece(String words) throws IOException {
        if (isSimple(words)) {
            nextLine();
            page.setFont(plain);
            page.drawString(words, (float) MARGIN, (float) y);
            return;
        }
        LineBreakMeasurer measurer = new LineBreakMeasurer(styled(words).getIterator(), context);
        while (measurer.getPosition() < words.length()) {
            TextLayout line = measurer.nextLayout((float) width);
            nextLine();
            float left = line.isLeftToRight() ? 0 : (float) width - line.getAdvance();
            line.draw(page, (float) MARGIN + left, (float) y);
        }
    }

    private boolean isSimple(String words) {
        return words.length() * advance <= width
                && words.chars().allMatch(c -> c <= LAST_SIMPLE && plain.canDisplay((char) c));
    }

    private void nextLine() throws IOException {
        if (page != null && y + LINE > bottom) {
            end();
        }
        if (page == null) {
            pages.checkRoom();
            page = press.blankInPoints();
            y = MARGIN;
        }
        y += LINE;
    }

    private AttributedString styled(String words) {
        AttributedString styled = new AttributedString(words, Map.of(TextAttribute.FONT, plain));
        for (int from = 0; from < words.length(); ) {
            Optional<Font> font = fonts.find(words.codePointAt(from));
            int end = from;
            while (end < words.length() && fonts.find(words.codePointAt(end)).equals(font)) {
                end += Character.charCount(words.codePointAt(end));
            }
            if (font.isPresent()) {
                styled.addAttribute(TextAttribute.FONT, font.get().deriveFont(SIZE), from, end);
            }
            from = end;
        }
        return styled;
    }
}

// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.preprocess.faxrender.html;

import java.awt.Font;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.spooler.preprocess.faxrender.mime.Head;
import org.spooler.preprocess.faxrender.mime.Part;
import org.spooler.preprocess.faxrender.page.Unrenderable;
import org.spooler.preprocess.faxrender.text.Fonts;

/**
 * HTML as strangers send it made fit for rendering: what would run, load or embed something is taken out, a picture that
 * is not part of the message is replaced by its description, and characters get a font that has them.
 */
final class CleanHtml {

    private static final int DEEPEST = 200;
    private static final int MOST_ELEMENTS = 50_000;
    private static final String TAKEN_OUT =
            "script, noscript, link, iframe, frame, frameset, object, embed, applet, base, meta, video, audio, canvas, svg, math";
    private static final String BASE64 = ";base64,";
    private static final Set<String> KEEPS_SPACES = Set.of("style", "title", "head", "html");

    private CleanHtml() {}

    /** Reads HTML, however broken it is; pictures that it carries within itself are put to {@code parts}. */
    static Document of(String html, Fonts fonts, Map<String, Part> parts) {
        Document document = Parser.htmlParser().setMaxDepth(DEEPEST).parseInput(html, "");
        document.select(TAKEN_OUT).remove();
        document.body().select("style").forEach(document.head()::appendChild); // elsewhere it would be shown
        int elements = document.getAllElements().size();
        if (elements > MOST_ELEMENTS) {
            throw new Unrenderable(
                    Unrenderable.FAILED, "the HTML has " + elements + " elements; " + MOST_ELEMENTS + " are allowed");
        }
        document.select("img").forEach(picture -> keepOwnOnly(picture, parts));
        textNodes(document).forEach(node -> setFonts(node, fonts));
        return document;
    }

    private static void keepOwnOnly(Element picture, Map<String, Part> parts) {
        String source = picture.attr("src").strip();
        if (source.startsWith("data:image/") && source.contains(BASE64)) {
            String name = "data-" + parts.size();
            parts.put(name, carried(source.substring(source.indexOf(BASE64) + BASE64.length())));
            picture.attr("src", OwnParts.SCHEME + name);
        } else if (!source.startsWith(OwnParts.SCHEME)) {
            String description = picture.attr("alt").strip();
            picture.replaceWith(new TextNode(description.isEmpty() ? "" : "[" + description + "]"));
        }
    }

    private static Part carried(String base64) {
        byte[] octets;
        try {
            octets = Base64.getMimeDecoder().decode(base64);
        } catch (IllegalArgumentException broken) {
            octets = new byte[0];
        }
        return new Part("image/*", new Head(), octets, List.of());
    }

    private static List<TextNode> textNodes(Document document) {
        List<TextNode> nodes = new ArrayList<>();
        for (Element element : document.getAllElements()) {
            if (!KEEPS_SPACES.contains(element.normalName())) {
                nodes.addAll(element.textNodes());
            }
        }
        return nodes;
    }

    /** Puts what the first font lacks into an element with a font that has it. */
    private static void setFonts(TextNode node, Fonts fonts) {
        String text = node.getWholeText();
        if (text.codePoints().allMatch(point -> isOrdinary(point, fonts))) {
            return;
        }
        List<Node> pieces = new ArrayList<>();
        for (int from = 0; from < text.length(); ) {
            Optional<Font> font = font(text.codePointAt(from), fonts);
            int end = from;
            while (end < text.length() && font(text.codePointAt(end), fonts).equals(font)) {
                end += Character.charCount(text.codePointAt(end));
            }
            pieces.add(piece(text.substring(from, end), font));
            from = end;
        }
        pieces.forEach(node::before);
        node.remove();
    }

    private static boolean isOrdinary(int codePoint, Fonts fonts) {
        return font(codePoint, fonts).isEmpty();
    }

    private static Optional<Font> font(int codePoint, Fonts fonts) {
        return codePoint < 0x250 ? Optional.empty() : fonts.find(codePoint).filter(font -> !font.equals(fonts.first()));
    }

    private static Node piece(String text, Optional<Font> font) {
        if (font.isEmpty()) {
            return new TextNode(text);
        }
        Element span = new Element("span");
        span.attr("style", "font-family:'" + font.get().getFamily().replace("'", "") + "'");
        return span.appendText(text);
    }
}

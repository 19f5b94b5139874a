// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.preprocess.faxrender.text;

import java.awt.Font;
import java.awt.GraphicsEnvironment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds a font for each character: the first of those preferred that has it, or else any that is installed.
 *
 * <p><b>Threading.</b> One thread. <b>Cost.</b> A look-up in a table; for a character that comes for the first time, a look
 * into fonts.
 */
public final class Fonts {

    /** Looked for in this order where text has one width. */
    public static final List<String> FIXED = List.of(
            "DejaVu Sans Mono",
            "Liberation Mono",
            "Noto Sans Mono",
            "Noto Sans Mono CJK SC",
            "Noto Sans Mono CJK JP",
            "Noto Sans Mono CJK KR",
            "WenQuanYi Zen Hei Mono");

    /** Looked for in this order elsewhere. */
    public static final List<String> PROPORTIONAL = List.of(
            "DejaVu Sans",
            "Liberation Sans",
            "Noto Sans",
            "Noto Sans CJK SC",
            "Noto Sans CJK JP",
            "Noto Sans CJK KR",
            "WenQuanYi Zen Hei",
            "Droid Sans Fallback");

    private static final int MOST_REMEMBERED = 100_000;

    /** A script, a few characters of it, and what to install on Debian if they cannot be shown. */
    private record Script(String name, String sample, String debianPackage) {}

    private static final List<Script> SCRIPTS = List.of(
            new Script("Latin", "Aßőž€", "fonts-dejavu-core"),
            new Script("Greek", "ΑλώΩ", "fonts-dejavu-core"),
            new Script("Cyrillic", "ЖщІї", "fonts-dejavu-core"),
            new Script("Chinese", "漢汉语", "fonts-noto-cjk"),
            new Script("Japanese", "ひカ頁", "fonts-noto-cjk"),
            new Script("Korean", "한글", "fonts-noto-cjk"));

    private final List<Font> preferred;
    private final Map<Integer, Optional<Font>> known = new HashMap<>();
    private final Set<Integer> missing = new TreeSet<>();
    private List<Font> installed;

    private Fonts(List<Font> preferred) {
        this.preferred = preferred;
    }

    /** Those of these families that are installed, {@code own} first, in a size of 1. */
    public static Fonts of(List<String> own, List<String> families) {
        Set<String> installed =
                Set.of(GraphicsEnvironment.getLocalGraphicsEnvironment().getAvailableFontFamilyNames());
        Set<String> wanted = new LinkedHashSet<>(own);
        wanted.addAll(families);
        List<Font> fonts = new ArrayList<>();
        wanted.stream().filter(installed::contains).forEach(family -> fonts.add(new Font(family, Font.PLAIN, 1)));
        return new Fonts(fonts);
    }

    /** A font that has the character; a control character has none, and needs none. */
    public Optional<Font> find(int codePoint) {
        Optional<Font> font = known.get(codePoint);
        if (font == null) {
            font = search(preferred, codePoint).or(() -> search(installed(), codePoint));
            if (known.size() < MOST_REMEMBERED) {
                known.put(codePoint, font);
            }
        }
        if (font.isEmpty() && !isInvisible(codePoint)) {
            missing.add(codePoint);
        }
        return font;
    }

    private static boolean isInvisible(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.FORMAT, Character.UNASSIGNED, Character.SURROGATE -> true;
            default -> Character.isWhitespace(codePoint) || codePoint >= 0xfe00 && codePoint <= 0xfe0f;
        };
    }

    private static Optional<Font> search(List<Font> fonts, int codePoint) {
        return fonts.stream().filter(font -> font.canDisplay(codePoint)).findFirst();
    }

    private List<Font> installed() {
        if (installed == null) {
            Map<String, Font> families = new LinkedHashMap<>();
            for (Font font : GraphicsEnvironment.getLocalGraphicsEnvironment().getAllFonts()) {
                families.putIfAbsent(font.getFamily(), font);
            }
            installed = List.copyOf(families.values());
        }
        return installed;
    }

    /** The font of ordinary text. */
    public Font first() {
        return preferred.isEmpty() ? new Font(Font.MONOSPACED, Font.PLAIN, 1) : preferred.get(0);
    }

    /** Characters that no font had since this was asked for last, as {@code U+1234}. */
    public List<String> takeMissing() {
        List<String> names =
                missing.stream().map(point -> String.format("U+%04X", point)).toList();
        missing.clear();
        return names;
    }

    /** Scripts that nothing installed covers, each with the package that helps. */
    public List<String> uncoveredScripts() {
        List<String> uncovered = new ArrayList<>();
        for (Script script : SCRIPTS) {
            if (!script.sample().codePoints().allMatch(point -> find(point).isPresent())) {
                uncovered.add(script.name() + " (Debian: " + script.debianPackage() + ")");
            }
        }
        missing.clear();
        return uncovered;
    }
}

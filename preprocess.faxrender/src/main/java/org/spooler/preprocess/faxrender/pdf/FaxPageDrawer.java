// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.preprocess.faxrender.pdf;

import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.geom.AffineTransform;
import java.awt.geom.Area;
import java.io.IOException;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDVectorFont;
import org.apache.pdfbox.pdmodel.graphics.blend.BlendMode;
import org.apache.pdfbox.pdmodel.graphics.color.PDColor;
import org.apache.pdfbox.pdmodel.graphics.color.PDPattern;
import org.apache.pdfbox.pdmodel.graphics.image.PDImage;
import org.apache.pdfbox.pdmodel.graphics.state.PDGraphicsState;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.apache.pdfbox.rendering.PageDrawer;
import org.apache.pdfbox.rendering.PageDrawerParameters;
import org.apache.pdfbox.util.Matrix;
import org.apache.pdfbox.util.Vector;
import org.spooler.preprocess.faxrender.page.PageBudget;
import org.spooler.preprocess.faxrender.page.Paper;
import org.spooler.preprocess.faxrender.page.Sheet;

/**
 * Draws a page of a PDF, plain text by stamps: each character is drawn once and put where it comes again. Text that is
 * outlined, patterned, transparent, or cut off at an edge is drawn by the library.
 */
final class FaxPageDrawer extends PageDrawer {

    private static final int LIGHT = 170;
    private static final Rectangle NOWHERE = new Rectangle();

    private final Sheet sheet;
    private final StampedText stamps;
    private final PageBudget budget;
    private final boolean hasLayers;
    private final Rectangle paper;
    private Graphics2D ground;
    private Area lastClip;
    private Rectangle area = NOWHERE;
    private PDColor lastColour;
    private int shade;

    /** {@code hasLayers} tells whether parts of the page may be hidden. */
    FaxPageDrawer(
            PageDrawerParameters parameters, Sheet sheet, StampedText stamps, PageBudget budget, boolean hasLayers)
            throws IOException {
        super(parameters);
        this.sheet = sheet;
        this.stamps = stamps;
        this.budget = budget;
        this.hasLayers = hasLayers;
        this.paper = new Rectangle(0, 0, Paper.DOTS, sheet.rows());
    }

    /** The page was given without an area to paint on, because the library would make it white once more, and slowly. */
    @Override
    public void drawPage(Graphics2D graphics, PDRectangle size) throws IOException {
        ground = graphics;
        graphics.setClip(null);
        super.drawPage(graphics, size);
    }

    @Override
    protected void showFontGlyph(Matrix text, PDFont font, int code, Vector displacement) throws IOException {
        if (isPlain(font)) {
            AffineTransform place = new AffineTransform(ground.getTransform());
            place.concatenate(text.createAffineTransform());
            place.concatenate(font.getFontMatrix().createAffineTransform());
            if (stamps.print(sheet, area(), font, code, place, (byte) shade)) {
                return;
            }
        }
        super.showFontGlyph(text, font, code, displacement);
    }

    private boolean isPlain(PDFont font) throws IOException {
        PDGraphicsState state = getGraphicsState();
        return getGraphics() == ground
                && !hasLayers
                && font instanceof PDVectorFont
                && (font.isEmbedded() || font.isStandard14())
                && state.getTextState().getRenderingMode() == RenderingMode.FILL
                && state.getNonStrokeAlphaConstant() == 1
                && state.getSoftMask() == null
                && state.getTransfer() == null
                && state.getBlendMode() == BlendMode.NORMAL
                && isOneShade(state.getNonStrokingColor());
    }

    private boolean isOneShade(PDColor colour) throws IOException {
        if (colour != lastColour) {
            lastColour = colour;
            shade = colour.getColorSpace() instanceof PDPattern ? -1 : legible(shade(colour.toRGB()));
        }
        return shade >= 0;
    }

    /** Letters made of a pattern of dots could not be read: only light ones stay grey. */
    private static int legible(int shade) {
        return shade < LIGHT ? 0 : shade;
    }

    /** As the JDK turns colours into grey. */
    private static int shade(int rgb) {
        return (77 * (rgb >> 16 & 0xff) + 150 * (rgb >> 8 & 0xff) + 29 * (rgb & 0xff) + 128) / 256;
    }

    /** Where stamps may be printed: what the clip leaves of the paper, if that is a rectangle. */
    private Rectangle area() {
        Area clip = getGraphicsState().getCurrentClippingPath();
        if (clip != lastClip) {
            lastClip = clip;
            area = clip.isRectangular()
                    ? ground.getTransform()
                            .createTransformedShape(clip.getBounds2D())
                            .getBounds()
                            .intersection(paper)
                    : NOWHERE;
        }
        return area;
    }

    @Override
    public void drawImage(PDImage image) throws IOException {
        budget.checkPicture(image.getWidth(), image.getHeight());
        super.drawImage(image);
    }
}

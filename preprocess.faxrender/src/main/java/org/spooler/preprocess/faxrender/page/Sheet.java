// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.preprocess.faxrender.page;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.util.Arrays;

/**
 * What a page is painted on: one octet of grey for each dot, 255 is white. Used again for the next page.
 *
 * <p><b>Cost.</b> 4 MB at fine resolution.
 */
public final class Sheet {

    private final BufferedImage image;
    private final byte[] grey;

    /** A white sheet for such a paper. */
    public Sheet(Paper paper) {
        image = new BufferedImage(Paper.DOTS, paper.rows(), BufferedImage.TYPE_BYTE_GRAY);
        grey = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        Arrays.fill(grey, (byte) 255);
    }

    /** Takes off what was painted. */
    public void clear() {
        Arrays.fill(grey, (byte) 255);
    }

    /** Paints in dots, black, without smooth edges: a fax has no use for them. Dispose of it. */
    public Graphics2D graphics() {
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_OFF);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_OFF);
        graphics.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.setColor(Color.BLACK);
        graphics.setBackground(Color.WHITE);
        return graphics;
    }

    /** Row after row; what is written there is painted. */
    public byte[] grey() {
        return grey;
    }

    public int rows() {
        return image.getHeight();
    }
}

// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.preprocess.faxrender.picture;

import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataFormatImpl;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** What a picture says about the shape of its dots; those of a fax in normal resolution are twice as high as wide. */
final class DotShape {

    private static final double MOST = 4;

    private DotShape() {}

    /** Width of a dot divided by its height; 1 if that is not known or cannot be. */
    static double of(IIOMetadata metadata) {
        if (metadata == null || !metadata.isStandardMetadataFormatSupported()) {
            return 1;
        }
        Node root = metadata.getAsTree(IIOMetadataFormatImpl.standardMetadataFormatName);
        double across = value(root, "HorizontalPixelSize");
        double down = value(root, "VerticalPixelSize");
        double shape = across / down;
        return shape >= 1 / MOST && shape <= MOST ? shape : 1;
    }

    private static double value(Node root, String name) {
        NodeList found = ((Element) root).getElementsByTagName(name);
        if (found.getLength() == 0) {
            return Double.NaN;
        }
        try {
            return Double.parseDouble(((Element) found.item(0)).getAttribute("value"));
        } catch (NumberFormatException unreadable) {
            return Double.NaN;
        }
    }
}

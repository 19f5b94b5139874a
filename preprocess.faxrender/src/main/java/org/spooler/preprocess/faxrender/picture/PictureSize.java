// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.preprocess.faxrender.picture;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.spooler.preprocess.faxrender.page.PageBudget;

/** Looks at the size of a picture that somebody else will unpack. */
public final class PictureSize {

    private PictureSize() {}

    /** Refuses a picture that is too large; false for one that is broken, or none. */
    public static boolean isReadable(byte[] octets, PageBudget budget) {
        try (Picture picture = new Picture(octets, budget)) {
            picture.checkSize();
            return ImageIO.read(new ByteArrayInputStream(octets)) != null;
        } catch (IOException broken) {
            return false;
        }
    }
}

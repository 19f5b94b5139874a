// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.preprocess.faxrender.page;

import java.awt.Graphics2D;
import java.io.IOException;
import org.spooler.preprocess.faxrender.job.Screen;

/**
 * Makes one page after the other: it is painted in grey, screened to black and white, and compressed.
 *
 * <p><b>Threading.</b> One thread; several presses may work side by side.
 */
public final class Press implements AutoCloseable {

    private final Paper paper;
    private final Sheet sheet;
    private final Screening screening;
    private final T6Encoder encoder;

    public Press(Paper paper, Screen screen) throws IOException {
        this.paper = paper;
        this.sheet = new Sheet(paper);
        this.screening = new Screening(screen);
        this.encoder = new T6Encoder(paper.rows());
    }

    public Paper paper() {
        return paper;
    }

    /** The white sheet of the next page. */
    public Sheet blank() {
        sheet.clear();
        return sheet;
    }

    /** The white sheet of the next page, to be painted in points of the paper. */
    public Graphics2D blankInPoints() {
        Graphics2D graphics = blank().graphics();
        graphics.transform(paper.fromPoints());
        return graphics;
    }

    /** What is on the sheet, as a strip of Group 4. */
    public byte[] print() throws IOException {
        screening.screen(sheet, encoder.bits());
        return encoder.encode();
    }

    @Override
    public void close() {
        encoder.close();
    }
}

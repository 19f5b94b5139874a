// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.preprocess.faxrender.program;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.spooler.preprocess.faxrender.cover.CoverText;
import org.spooler.preprocess.faxrender.html.HtmlPages;
import org.spooler.preprocess.faxrender.job.Job;
import org.spooler.preprocess.faxrender.mime.Head;
import org.spooler.preprocess.faxrender.mime.Kind;
import org.spooler.preprocess.faxrender.mime.Part;
import org.spooler.preprocess.faxrender.mime.Selection;
import org.spooler.preprocess.faxrender.page.PageBudget;
import org.spooler.preprocess.faxrender.page.Pages;
import org.spooler.preprocess.faxrender.page.Paper;
import org.spooler.preprocess.faxrender.page.Press;
import org.spooler.preprocess.faxrender.page.Unrenderable;
import org.spooler.preprocess.faxrender.pdf.PdfRenderer;
import org.spooler.preprocess.faxrender.picture.PicturePages;
import org.spooler.preprocess.faxrender.text.Fonts;
import org.spooler.preprocess.faxrender.text.TextPages;

/**
 * Makes the pages of one message.
 *
 * <p><b>Threading.</b> One thread; a PDF takes more of them. <b>Errors.</b> {@link Unrenderable} if it cannot be done.
 */
final class Rendering {

    private static final List<String> SHOWN_FIELDS = List.of("From", "To", "Cc", "Date", "Subject");

    private final Job job;
    private final Paper paper;
    private final Press press;
    private final Pages pages;
    private final Fonts proportional;
    private final TextPages text;
    private final HtmlPages html;
    private final PicturePages pictures;
    private final PdfRenderer pdf;
    private final List<String> notes = new ArrayList<>();

    Rendering(Job job, Press press, Fonts fixed, Fonts proportional) {
        this.job = job;
        this.press = press;
        this.paper = press.paper();
        this.proportional = proportional;
        this.pages = new Pages(new PageBudget(job.limits()));
        this.text = new TextPages(press, pages, fixed);
        this.html = new HtmlPages(press, pages, proportional);
        this.pictures = new PicturePages(press, pages);
        this.pdf = new PdfRenderer(paper, job.screen(), pages.budget(), job.threads());
    }

    /** The pages, as strips of Group 4; at least one. */
    List<byte[]> render(Part message) throws IOException {
        for (Selection.Item item : Selection.of(message)) {
            add(item);
        }
        text.end();
        if (job.cover().isPresent()) {
            addCover(message);
        } else if (pages.count() == 0) {
            throw new Unrenderable(Unrenderable.NOT_SUPPORTED, "the message has nothing that could be shown on paper");
        }
        return pages.strips();
    }

    /** What an operator may want to know. */
    List<String> notes() {
        return notes;
    }

    private void add(Selection.Item item) throws IOException {
        if (item instanceof Selection.Shown shown) {
            addShown(shown);
        } else if (item instanceof Selection.Heading heading) {
            text.end();
            addHeading(heading.head());
        } else if (item instanceof Selection.Unshown unshown) {
            addUnshown(unshown.part());
        }
    }

    private void addShown(Selection.Shown shown) throws IOException {
        Part part = shown.part();
        if (shown.kind() == Kind.TEXT) {
            boolean flowed =
                    part.parameter("format").filter("flowed"::equalsIgnoreCase).isPresent();
            boolean deleteSpaces =
                    part.parameter("delsp").filter("yes"::equalsIgnoreCase).isPresent();
            text.add(part.text(), flowed, deleteSpaces);
            return;
        }
        text.end();
        switch (shown.kind()) {
            case HTML -> html.add(part.text(), shown.related());
            case PDF -> pages.addCounted(pdf.render(part.body()));
            default -> pictures.add(part.body());
        }
    }

    private void addHeading(Head head) throws IOException {
        for (String field : SHOWN_FIELDS) {
            if (head.text(field).isPresent()) {
                text.addLine(field + ": " + head.text(field).get());
            }
        }
        text.addGap();
    }

    private void addUnshown(Part part) throws IOException {
        String name = part.fileName().orElse("without a name");
        String line = "Attachment " + name + " (" + part.type() + ") could not be shown.";
        if (job.refuseUnknown()) {
            throw new Unrenderable(Unrenderable.NOT_SUPPORTED, line);
        }
        notes.add(line);
        text.addGap();
        text.addLine("[" + line + "]");
    }

    private void addCover(Part message) throws IOException {
        Pages cover = new Pages(new PageBudget(job.limits()));
        String page = CoverText.fill(job, message.head(), pages.count() + 1);
        new HtmlPages(press, cover, proportional).add(page, java.util.Map.of());
        if (cover.count() != 1) {
            throw new Unrenderable(Unrenderable.FAILED, "the cover page would be " + cover.count() + " pages long");
        }
        pages.addCover(cover.strips().get(0));
    }
}

// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.preprocess.faxrender.program;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.spooler.preprocess.faxrender.job.Job;
import org.spooler.preprocess.faxrender.job.Limits;
import org.spooler.preprocess.faxrender.job.Reply;
import org.spooler.preprocess.faxrender.mime.Head;
import org.spooler.preprocess.faxrender.mime.Part;
import org.spooler.preprocess.faxrender.mime.PartReader;
import org.spooler.preprocess.faxrender.page.FaxTiff;
import org.spooler.preprocess.faxrender.page.Paper;
import org.spooler.preprocess.faxrender.page.Press;
import org.spooler.preprocess.faxrender.page.TiffFile;
import org.spooler.preprocess.faxrender.page.Unrenderable;
import org.spooler.preprocess.faxrender.text.Fonts;

/** Makes faxes of messages, one after the other; what it knows of fonts is kept. Not thread-safe. */
public final class Workshop {

    private static final int MOST_NAMED = 20;

    private List<String> ownFamilies = List.of();
    private Fonts fixed;
    private Fonts proportional;

    public Workshop() {
        chooseFonts(List.of());
    }

    private void chooseFonts(List<String> families) {
        ownFamilies = families;
        fixed = Fonts.of(families, Fonts.FIXED);
        proportional = Fonts.of(families, Fonts.PROPORTIONAL);
    }

    /** Scripts that no font has. */
    public List<String> uncoveredScripts() {
        return proportional.uncoveredScripts();
    }

    /** Makes one fax. */
    Product make(Job job, InputStream content) throws IOException {
        try {
            Part message = read(content, job.limits());
            Optional<FaxTiff> fax = fax(message).filter(tiff -> job.cover().isEmpty());
            return fax.isPresent() ? asItIs(message, fax.get(), job.limits()) : render(job, message);
        } catch (Unrenderable refused) {
            return Product.without(new Reply.Refused(refused.status(), oneLine(refused.getMessage())));
        } catch (LinkageError ours) {
            return Product.without(new Reply.Trouble("the rendering program is not complete: " + ours));
        } catch (RuntimeException | StackOverflowError broken) {
            return Product.without(
                    new Reply.Refused(Unrenderable.FAILED, oneLine("the message cannot be rendered: " + broken)));
        }
    }

    /** A message, or a TIFF without any header. */
    private static Part read(InputStream content, Limits limits) throws IOException {
        BufferedInputStream stream = new BufferedInputStream(content);
        stream.mark(4);
        byte[] first = stream.readNBytes(4);
        stream.reset();
        if (!FaxTiff.begins(first)) {
            return PartReader.read(stream, limits);
        }
        byte[] file = stream.readNBytes((int) Math.min(limits.decodedOctets() + 1, Integer.MAX_VALUE - 8));
        return new Part("image/tiff", new Head(), file, List.of());
    }

    private static Optional<FaxTiff> fax(Part message) {
        boolean mayBe = message.type().equals("image/tiff") || message.type().equals("application/octet-stream");
        return mayBe ? FaxTiff.of(message.body()) : Optional.empty();
    }

    private static Product asItIs(Part message, FaxTiff fax, Limits limits) {
        if (fax.pages() > limits.pages()) {
            throw new Unrenderable(
                    Unrenderable.FAILED, "the fax has " + fax.pages() + " pages; " + limits.pages() + " are allowed");
        }
        boolean stays = !message.head().isEmpty() && message.head().isBase64();
        Reply done = new Reply.Done(fax.pages(), fax.resolution(), stays, List.of());
        return stays ? Product.without(done) : Product.of(done, message.body());
    }

    private Product render(Job job, Part message) throws IOException {
        if (!job.fonts().equals(ownFamilies)) {
            chooseFonts(job.fonts());
        }
        Paper paper = new Paper(job.paper(), job.resolution());
        try (Press press = new Press(paper, job.screen())) {
            Rendering rendering = new Rendering(job, press, fixed, proportional);
            List<byte[]> strips = rendering.render(message);
            List<String> notes = new ArrayList<>(rendering.notes());
            missing().ifPresent(notes::add);
            Reply done = new Reply.Done(strips.size(), job.resolution(), false, notes);
            return new Product(done, target -> TiffFile.write(strips, paper, target));
        } finally {
            fixed.takeMissing();
            proportional.takeMissing();
        }
    }

    private Optional<String> missing() {
        List<String> missing = new ArrayList<>(fixed.takeMissing());
        missing.addAll(proportional.takeMissing());
        if (missing.isEmpty()) {
            return Optional.empty();
        }
        String named = String.join(" ", missing.subList(0, Math.min(MOST_NAMED, missing.size())));
        return Optional.of("no font has " + named + (missing.size() > MOST_NAMED ? " and others" : ""));
    }

    private static String oneLine(String text) {
        String line = text.replaceAll("\\s+", " ").strip();
        return line.substring(0, Math.min(400, line.length()));
    }
}

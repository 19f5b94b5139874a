// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.preprocess.faxrender;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.spooler.preprocess.faxrender.job.Job;
import org.spooler.preprocess.faxrender.job.Limits;
import org.spooler.preprocess.faxrender.job.PaperSize;
import org.spooler.preprocess.faxrender.job.Resolution;
import org.spooler.preprocess.faxrender.job.Screen;
import org.spooler.preprocess.faxrender.worker.ProcessSettings;
import org.spooler.settings.Keys;

/** A configuration, checked. */
final class Settings {

    private static final long MOST_OCTETS = 1L << 30;

    private final Keys keys;
    private final Job job;
    private final ProcessSettings process;
    private final String cover;
    private final Path coverFolder;
    private final boolean holdsFailed;
    private final boolean startsAtOnce;

    /** {@code home} is the instance's; {@code null} if the framework was started without one. */
    Settings(Keys keys, String home) {
        this.keys = keys;
        this.coverFolder = folder(home);
        this.cover = keys.value(
                "cover",
                "1 to 32 of a-z, 0-9 and dash",
                text -> Optional.of(text).filter(FaxOption.COVER::allows).orElseThrow());
        this.process = readProcess();
        this.job = readJob();
        this.holdsFailed = keys.choice("failure", "report", "hold").equals("hold");
        this.startsAtOnce = keys.choice("program.start", "demand", "activation").equals("activation");
    }

    private Job readJob() {
        Limits limits = new Limits(
                keys.number("pages.max", 1, 5000),
                keys.number("parts.max", 1, 100_000),
                keys.number("depth.max", 1, 200),
                keys.size("decoded.bytes.max", 1024, MOST_OCTETS),
                keys.size("picture.dots.max", 1, MOST_OCTETS),
                keys.number("pdf.objects.max", 1, 10_000_000),
                keys.size("output.bytes.max", 1024, MOST_OCTETS));
        return new Job(
                keys.word("paper", PaperSize.class),
                keys.word("resolution", Resolution.class),
                keys.word("halftone", Screen.class),
                Optional.empty(),
                "",
                "",
                "",
                keys.choice("unknown", "note", "refuse").equals("refuse"),
                fonts(),
                keys.number("threads", 1, 16),
                process.secondsForJob(),
                limits);
    }

    private ProcessSettings readProcess() {
        return new ProcessSettings(
                keys.number("memory.megabytes", 64, 16_384),
                keys.number("time.seconds", 1, 3600),
                keys.number("program.idle.seconds", 0, 86_400),
                keys.number("program.messages.max", 1, 1_000_000));
    }

    Job job() {
        return job;
    }

    ProcessSettings process() {
        return process;
    }

    String cover() {
        return cover;
    }

    Path coverFolder() {
        return coverFolder;
    }

    boolean holdsFailed() {
        return holdsFailed;
    }

    boolean startsAtOnce() {
        return startsAtOnce;
    }

    private Path folder(String home) {
        if (keys.isEmpty("cover.folder") && home == null) {
            throw keys.refuse("cover.folder", "a path, because spooler.home is not set");
        }
        return keys.value(
                "cover.folder",
                "a path",
                text -> (text.isEmpty() ? Path.of(home, "conf", "fax") : Path.of(text)).toAbsolutePath());
    }

    private List<String> fonts() {
        List<String> fonts = keys.list("fonts");
        if (fonts.size() > 50 || fonts.stream().anyMatch(font -> font.length() > 100)) {
            keys.note("fonts", "at most 50 names of font families, separated by commas");
        }
        return fonts;
    }
}

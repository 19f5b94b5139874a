// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.preprocess.faxrender;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.spooler.preprocess.faxrender.job.Job;
import org.spooler.preprocess.faxrender.job.Limits;
import org.spooler.preprocess.faxrender.job.PaperSize;
import org.spooler.preprocess.faxrender.job.Resolution;
import org.spooler.preprocess.faxrender.job.Screen;
import org.spooler.preprocess.faxrender.worker.ProcessSettings;

/** A configuration, checked. */
final class Settings {

    private static final Set<String> KEYS = Set.of(
            "paper",
            "resolution",
            "halftone",
            "cover",
            "cover.folder",
            "unknown",
            "failure",
            "fonts",
            "time.seconds",
            "memory.megabytes",
            "threads",
            "pages.max",
            "output.bytes.max",
            "decoded.bytes.max",
            "parts.max",
            "depth.max",
            "picture.dots.max",
            "pdf.objects.max",
            "program.start",
            "program.idle.seconds",
            "program.messages.max");
    private static final Set<String> OF_THE_FRAMEWORK = Set.of("service", "component", "felix", "osgi", "preprocess");
    private static final long MOST_OCTETS = 1L << 30;
    private static final String NUMBER = "numbers from ";

    private final FaxRenderer.Config config;
    private final Map<String, Object> properties;
    private final Job job;
    private final ProcessSettings process;
    private final String cover;
    private final Path coverFolder;
    private final boolean holdsFailed;
    private final boolean startsAtOnce;

    /** {@code home} is the instance's; {@code null} if the framework was started without one. */
    Settings(FaxRenderer.Config config, Map<String, Object> properties, String home) {
        this.config = config;
        this.properties = properties;
        this.coverFolder = folder(config.cover_folder().strip(), home);
        this.cover = cover(config.cover().strip());
        this.process = readProcess();
        this.job = readJob();
        this.holdsFailed = choice("failure", config.failure(), "report", "hold").equals("hold");
        this.startsAtOnce = choice("program.start", config.program_start(), "demand", "activation")
                .equals("activation");
    }

    private Job readJob() {
        Limits limits = new Limits(
                number("pages.max", config.pages_max(), 1, 5000),
                number("parts.max", config.parts_max(), 1, 100_000),
                number("depth.max", config.depth_max(), 1, 200),
                number("decoded.bytes.max", config.decoded_bytes_max(), 1024, MOST_OCTETS),
                number("picture.dots.max", config.picture_dots_max(), 1, MOST_OCTETS),
                number("pdf.objects.max", config.pdf_objects_max(), 1, 10_000_000),
                number("output.bytes.max", config.output_bytes_max(), 1024, MOST_OCTETS));
        return new Job(
                word("paper", config.paper(), PaperSize.class),
                word("resolution", config.resolution(), Resolution.class),
                word("halftone", config.halftone(), Screen.class),
                Optional.empty(),
                "",
                "",
                "",
                choice("unknown", config.unknown(), "note", "refuse").equals("refuse"),
                fonts(),
                number("threads", config.threads(), 1, 16),
                process.secondsForJob(),
                limits);
    }

    private ProcessSettings readProcess() {
        return new ProcessSettings(
                number("memory.megabytes", config.memory_megabytes(), 64, 16_384),
                number("time.seconds", config.time_seconds(), 1, 3600),
                number("program.idle.seconds", config.program_idle_seconds(), 0, 86_400),
                number("program.messages.max", config.program_messages_max(), 1, 1_000_000));
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

    private static Path folder(String text, String home) {
        try {
            if (!text.isEmpty()) {
                return Path.of(text).toAbsolutePath();
            } else if (home != null) {
                return Path.of(home, "conf", "fax").toAbsolutePath();
            }
        } catch (InvalidPathException e) {
            throw refuse("cover.folder", text, "a path: " + e.getReason());
        }
        throw refuse("cover.folder", "", "a path, because spooler.home is not set");
    }

    private static String cover(String name) {
        if (!FaxOption.COVER.allows(name)) {
            throw refuse("cover", name, "1 to 32 of a-z, 0-9 and dash");
        }
        return name;
    }

    private List<String> fonts() {
        List<String> fonts = Stream.of(config.fonts())
                .flatMap(value -> Stream.of(value.split(",")))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
        for (String font : fonts) {
            if (font.length() > 100 || fonts.size() > 50) {
                throw refuse("fonts", font, "at most 50 names of font families, separated by commas");
            }
        }
        return fonts;
    }

    private static int number(String key, int value, int least, int most) {
        return (int) number(key, (long) value, least, most);
    }

    private static long number(String key, long value, long least, long most) {
        if (value < least || value > most) {
            throw refuse(key, String.valueOf(value), NUMBER + least + " to " + most);
        }
        return value;
    }

    private static String choice(String key, String value, String... allowed) {
        String word = value.strip().toLowerCase(Locale.ROOT);
        if (!List.of(allowed).contains(word)) {
            throw refuse(key, value, String.join(" or ", allowed));
        }
        return word;
    }

    private static <T extends Enum<T>> T word(String key, String value, Class<T> type) {
        String all = Stream.of(type.getEnumConstants())
                .map(one -> one.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(" or "));
        return Stream.of(type.getEnumConstants())
                .filter(one -> one.name().equalsIgnoreCase(value.strip()))
                .findFirst()
                .orElseThrow(() -> refuse(key, value, all));
    }

    private static IllegalArgumentException refuse(String key, String value, String expected) {
        return new IllegalArgumentException(FaxRenderer.PID + ": " + key + "=" + value + ": expected " + expected);
    }

    /** The keys that mean nothing here; those of the framework are not looked at. */
    Set<String> unknownKeys() {
        Set<String> unknown = new TreeSet<>(properties.keySet());
        unknown.removeAll(KEYS);
        unknown.removeIf(key -> key.startsWith(".")
                || key.endsWith(".target")
                || OF_THE_FRAMEWORK.contains(key.substring(0, Math.max(key.indexOf('.'), 0))));
        return unknown;
    }
}

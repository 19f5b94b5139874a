// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.swap.leak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.spooler.itest.crash.supervise.Programs;

/**
 * What a process holds after full collections.
 *
 * @param wirings of each subject whose classes are loaded
 * @param loaders class loaders of bundles
 * @param metaspace octets used
 * @param heap octets of live objects
 * @param threads all
 * @param files open ones but sockets
 * @param sockets open ones
 */
record Holdings(
        Map<Subject, Integer> wirings,
        long loaders,
        long metaspace,
        long heap,
        long threads,
        long files,
        long sockets) {

    private static final int MOST_WIRINGS = 2;
    private static final long MOST_METASPACE = 5 << 20;
    private static final long MOST_HEAP = 5 << 20;

    /** What comes and goes by itself: a thread of the compiler or of a pool, a connection that was just opened. */
    private static final int FLAT = 6;

    private static final Pattern USED = Pattern.compile("Both: .*?([0-9.]+) (KB|MB) \\([^)]*\\) used");
    private static final Pattern LOADER =
            Pattern.compile("(?m)^ *\\d+: +(\\d+) .*felix\\.framework\\.BundleWiringImpl\\$BundleClassLoader.*$");
    private static final Pattern TOTAL = Pattern.compile("(?m)^Total +\\d+ +(\\d+)$");

    /** Looks at a process. */
    static Holdings of(long pid) throws IOException {
        jcmd(pid, "GC.run");
        jcmd(pid, "GC.run");
        String histogram = jcmd(pid, "GC.class_histogram");
        String classes = jcmd(pid, "VM.class_hierarchy");
        Map<Subject, Integer> wirings = new TreeMap<>();
        for (Subject subject : Subject.values()) {
            wirings.put(subject, (int) Pattern.compile(Pattern.quote(subject.witness()) + "/")
                    .matcher(classes)
                    .results()
                    .count());
        }
        long sockets = descriptors(pid, true);
        return new Holdings(
                wirings,
                number(LOADER, histogram, 1),
                metaspace(jcmd(pid, "VM.metaspace")),
                number(TOTAL, histogram, 1),
                threads(pid),
                descriptors(pid, false),
                sockets);
    }

    private static String jcmd(long pid, String command) throws IOException {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        return Programs.output(List.of(jcmd), "" + pid, command);
    }

    private static long metaspace(String text) {
        Matcher used = USED.matcher(text);
        if (!used.find()) {
            throw new IllegalStateException("VM.metaspace says nothing of what is used: " + text);
        }
        return (long) (Double.parseDouble(used.group(1)) * (used.group(2).equals("MB") ? 1 << 20 : 1 << 10));
    }

    private static long number(Pattern pattern, String text, int group) {
        Matcher found = pattern.matcher(text);
        if (!found.find()) {
            throw new IllegalStateException("nothing like " + pattern + " in " + text);
        }
        return Long.parseLong(found.group(group));
    }

    private static long threads(long pid) throws IOException {
        try (Stream<Path> tasks = Files.list(Path.of("/proc/" + pid + "/task"))) {
            return tasks.count();
        }
    }

    private static long descriptors(long pid, boolean sockets) throws IOException {
        try (Stream<Path> open = Files.list(Path.of("/proc/" + pid + "/fd"))) {
            return open.filter(it -> isSocket(it) == sockets).count();
        }
    }

    private static boolean isSocket(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString().startsWith("socket:");
        } catch (IOException closed) {
            return false;
        }
    }

    /** What there is too much of, compared with an earlier look. */
    List<String> against(Holdings base) {
        List<String> findings = new ArrayList<>();
        wirings.forEach((subject, count) -> atMost(findings, "live wirings of " + subject, count, MOST_WIRINGS));
        atMost(findings, "octets of metaspace more", metaspace - base.metaspace, MOST_METASPACE);
        atMost(findings, "octets of live objects more", heap - base.heap, MOST_HEAP);
        atMost(findings, "threads more", threads - base.threads, FLAT);
        atMost(findings, "open files more", files - base.files, FLAT);
        atMost(findings, "sockets more", sockets - base.sockets, FLAT);
        return findings;
    }

    private static void atMost(List<String> findings, String what, long count, long most) {
        if (count > most) {
            findings.add(what + ": " + count + ", at most " + most);
        }
    }

    @Override
    public String toString() {
        return "wirings %s, loaders %d, metaspace %.1f MB, heap %.1f MB, threads %d, files %d, sockets %d"
                .formatted(wirings, loaders, metaspace / 1048576.0, heap / 1048576.0, threads, files, sockets);
    }
}

// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.tck.conformance;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The tables of all modules, joined with the levels that the repository keeps in {@code docs/requirements.csv}.
 *
 * <p>The folder that holds that file is the root; it gets {@code target/conformance/conformance.csv} with
 * {@code id,level,test,outcome}, one row per requirement and test, and {@code unproven.csv} with the requirements that no
 * test carries yet. Every test run merges again, so that the table is right after each module and needs no build step of its own.
 */
final class ConformanceTable {

    private static final String FOLDER = "target/conformance";

    private ConformanceTable() {}

    static void write(Path module, Map<String, Map<String, Proof>> proofsByClass) throws IOException {
        Path folder = module.resolve(FOLDER);
        for (Map.Entry<String, Map<String, Proof>> entry : proofsByClass.entrySet()) {
            Path table = folder.resolve(entry.getKey() + ".csv");
            if (entry.getValue().isEmpty()) {
                Files.deleteIfExists(table);
            } else {
                Files.createDirectories(folder);
                Files.write(
                        table,
                        entry.getValue().values().stream().map(Proof::line).toList());
            }
        }
        Optional<Path> root = root(module);
        if (root.isPresent()) {
            merge(root.get());
        }
    }

    private static Optional<Path> root(Path module) {
        Path folder = module.toAbsolutePath();
        while (folder != null && !Files.exists(folder.resolve("docs/requirements.csv"))) {
            folder = folder.getParent();
        }
        return Optional.ofNullable(folder);
    }

    /** Modules of one build may finish at the same time: one merges, the others wait for it. */
    private static void merge(Path root) throws IOException {
        Path folder = Files.createDirectories(root.resolve(FOLDER));
        try (FileChannel lock = FileChannel.open(
                        folder.resolve("merge.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var held = lock.lock()) {
            if (held.isValid()) {
                join(levels(root), proofs(root), folder);
            }
        }
    }

    private static Map<String, String> levels(Path root) throws IOException {
        Map<String, String> levels = new LinkedHashMap<>();
        List<String> lines = Files.readAllLines(root.resolve("docs/requirements.csv"));
        for (String line : lines.subList(1, lines.size())) {
            String[] fields = line.split(",", 2);
            levels.put(fields[0], fields[1]);
        }
        return levels;
    }

    private static SortedSet<Proof> proofs(Path root) throws IOException {
        SortedSet<Proof> proofs = new TreeSet<>();
        for (Path module : modules(root)) {
            try (DirectoryStream<Path> tables = Files.newDirectoryStream(module.resolve(FOLDER), "*.csv")) {
                for (Path table : tables) {
                    Files.readAllLines(table).stream().map(Proof::parse).forEach(proofs::add);
                }
            }
        }
        return proofs;
    }

    /** Modules lie directly in the root, or one folder below it. */
    private static List<Path> modules(Path root) throws IOException {
        List<Path> modules = new ArrayList<>();
        try (var folders = Files.walk(root, 2)) {
            folders.filter(folder -> !folder.equals(root))
                    .filter(folder -> Files.isDirectory(folder.resolve(FOLDER)))
                    .forEach(modules::add);
        }
        return modules;
    }

    private static void join(Map<String, String> levels, SortedSet<Proof> proofs, Path folder) throws IOException {
        List<String> rows = new ArrayList<>(List.of("id,level,test,outcome"));
        Map<String, String> unproven = new LinkedHashMap<>(levels);
        for (Proof proof : proofs) {
            String level = levels.getOrDefault(proof.id(), proof.isDecision() ? "decision" : "unknown");
            rows.add(proof.id() + "," + level + "," + proof.test() + "," + proof.outcome());
            unproven.remove(proof.id());
        }
        replace(folder.resolve("conformance.csv"), rows);
        List<String> open = new ArrayList<>(List.of("id,level"));
        unproven.forEach((id, level) -> open.add(id + "," + level));
        replace(folder.resolve("unproven.csv"), open);
    }

    private static void replace(Path table, List<String> rows) throws IOException {
        Path fresh = table.resolveSibling(table.getFileName() + ".new");
        Files.write(fresh, rows);
        Files.move(fresh, table, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}

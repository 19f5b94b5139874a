// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.swap.table;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;

/** Packs the bundle that holds messages inside the instance. */
final class HoldBundle {

    private static final String PACKAGE = "org.spooler.itest.swap.table.hold";
    private static final List<String> CLASSES = List.of("Hold", "HoldingPreprocessor", "HoldingHook");
    private static final Map<String, String> SERVICES = new TreeMap<>(Map.of(
            "HoldingPreprocessor", "org.spooler.api.preprocess.Preprocessor",
            "HoldingHook", "org.spooler.api.hook.MessageHook"));

    private HoldBundle() {}

    /** Writes it beside, and moves it to its place in one step, for somebody watches the folder. */
    static void pack(Path jar) throws IOException {
        Path beside = Files.createTempFile(jar.getParent().getParent(), "hold", ".tmp");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(beside), manifest())) {
            for (String simple : CLASSES) {
                String path = (PACKAGE + "." + simple).replace('.', '/') + ".class";
                try (InputStream octets = HoldBundle.class.getClassLoader().getResourceAsStream(path)) {
                    add(out, path, octets.readAllBytes());
                }
            }
            for (Map.Entry<String, String> service : SERVICES.entrySet()) {
                add(out, description(service.getKey()), component(service.getKey(), service.getValue()));
            }
        }
        Files.move(beside, jar);
    }

    private static void add(JarOutputStream out, String path, byte[] octets) throws IOException {
        out.putNextEntry(new ZipEntry(path));
        out.write(octets);
        out.closeEntry();
    }

    private static String description(String simple) {
        return "OSGI-INF/" + simple + ".xml";
    }

    private static byte[] component(String simple, String service) {
        return ("<scr:component xmlns:scr=\"http://www.osgi.org/xmlns/scr/v1.3.0\" name=\"" + PACKAGE + "." + simple
                        + "\"><implementation class=\"" + PACKAGE + "." + simple + "\"/><service><provide interface=\""
                        + service + "\"/></service></scr:component>\n")
                .getBytes(UTF_8);
    }

    private static Manifest manifest() {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue("Bundle-ManifestVersion", "2");
        main.putValue("Bundle-SymbolicName", PACKAGE);
        main.putValue("Bundle-Version", "1.0.0");
        main.putValue(
                "Import-Package",
                "org.spooler.api.hook,org.spooler.api.preprocess,org.spooler.api.message,org.spooler.api.address,"
                        + "org.spooler.api.store,org.spooler.api.report");
        main.putValue(
                "Service-Component",
                String.join(
                        ",",
                        SERVICES.keySet().stream().map(HoldBundle::description).toList()));
        main.putValue(
                "Require-Capability",
                "osgi.extender;filter:=\"(&(osgi.extender=osgi.component)(version>=1.3.0)(!(version>=2.0.0)))\"");
        return manifest;
    }
}
